import type { TokenActivities } from './contract';

export interface TokenDeps {
  readonly tokenFor: (subject: TokenSubject) => string;
  readonly hashOf: (token: string) => string;
}

/** What a decision token is good for. */
export interface TokenSubject {
  readonly approvalId: string;
  readonly personId: string;
  readonly amountFen: number | null;
  readonly generation: number;
}

/** Hashes the tokens of an approval's candidates (S9): what a workflow keeps decides nothing. */
export function tokenActivities({ tokenFor, hashOf }: TokenDeps): TokenActivities {
  return {
    hashDecisionTokens: async ({ approvalId, amountFen, people }) =>
      Object.fromEntries(
        people.map((person) => [person.personId, hashOf(tokenFor({ approvalId, amountFen, ...person }))]),
      ),
  };
}
