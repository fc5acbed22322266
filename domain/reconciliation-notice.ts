import { findingKindNames, money } from './names';
import type { NoticeWords } from './notices';
import type { PaymentFinding } from './reconciliation';
import { many, text, type Text } from './text';

/** A mail lists so many; the page has them all. */
const MOST_LISTED = 20;

/** What a comparison with the payer's books has found: to finance, once (S9). */
export function findingsNotice(found: readonly PaymentFinding[]): NoticeWords {
  const title = text(`对账发现 ${found.length} 项差异`, `Reconciliation: ${many(found.length, 'finding')}`);
  return { title, body: bodyOf(found) };
}

/** What has waited for longer than a payment may: to finance again, and to those above it (S9). */
export function findingsReminder(found: readonly PaymentFinding[]): NoticeWords {
  const title = text(
    `对账差异逾期未处理：${found.length} 项`,
    `Reconciliation: ${many(found.length, 'finding')} unsettled for too long`,
  );
  return { title, body: bodyOf(found) };
}

function bodyOf(found: readonly PaymentFinding[]): Text {
  const listed = found.slice(0, MOST_LISTED).map(lineOf);
  const ask = text(
    '请在控制台“对账”页面核实并处理。',
    'Look into them on the reconciliation page of the console and resolve them.',
  );
  return text(
    [...listed.map((l) => `· ${l.zh}`), ask.zh].join('\n'),
    [...listed.map((l) => `· ${l.en}`), ask.en].join('\n'),
  );
}

function lineOf({ kind, key, bulkNumber, expectedFen, foundFen }: PaymentFinding): Text {
  const sums = [expectedFen, foundFen].map((fen) => (fen === null ? '–' : money(fen)));
  const { zh, en } = findingKindNames[kind];
  const byHand =
    bulkNumber === null ? text('', '') : text('；批量赔偿，须人工处理', '; of a bulk, to be settled by hand');
  return text(
    `${zh}：${key}（应付 ${sums[0]}，实付 ${sums[1]}${byHand.zh}）`,
    `${en}: ${key} (ordered ${sums[0]}, paid ${sums[1]}${byHand.en})`,
  );
}
