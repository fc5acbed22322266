import { sha256 } from '@noble/hashes/sha256';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { tokenActivities } from '../../activities/tokens';
import { decisionToken, tokenHash } from '../../worker/tokens';

const subject = { approvalId: 'CR-2026-000001-A1', personId: 'zhang', amountFen: 320_000, generation: 0 };

test('S9: a token is good for one person, approval, amount and generation', () => {
  const others = [
    subject,
    { ...subject, approvalId: 'CR-2026-000002-A1' },
    { ...subject, personId: 'li' },
    { ...subject, amountFen: 320_001 },
    { ...subject, amountFen: null },
    { ...subject, generation: 1 },
  ];
  const tokens = [...others.map((other) => decisionToken('key', other)), decisionToken('other key', subject)];
  expect(new Set(tokens).size).toBe(tokens.length);
  expect(decisionToken('key', subject)).toBe(tokens[0]);
  expect(tokens[0]).toMatch(/^[\w-]{43}$/);
});

test('S9: a workflow and its worker hash a token alike', async () => {
  const token = decisionToken('key', subject);
  const inTheSandbox = bytesToHex(sha256(utf8ToBytes(token)));
  expect(tokenHash(token)).toBe(inTheSandbox);
  const { hashDecisionTokens } = tokenActivities({ tokenFor: (of) => decisionToken('key', of), hashOf: tokenHash });
  const { approvalId, amountFen, personId, generation } = subject;
  const people = [{ personId, generation }];
  expect(await hashDecisionTokens({ approvalId, amountFen, people })).toEqual({ zhang: inTheSandbox });
});
