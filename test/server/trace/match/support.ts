import assert from 'node:assert/strict';
import type { MatchOutcome, ReportedResult } from '../../../../schema/model';
import { createMatcher } from '../../../../server/src/trace/match';
import { testCasesOf } from '../../../support/testCases';

/** What a report says of one test; a passed one unless it says otherwise. */
export type Words = Partial<ReportedResult> & { readonly name: string };

export const reported = (words: Words): ReportedResult => ({
  suites: [],
  status: 'passed',
  retries: 0,
  properties: [],
  attachments: [],
  ...words,
});

/** `exact a.test.ts::Cart > adds`, `ambiguous <ids>`, `unmatched, near <ids>`. */
export function outcomeText(outcome: MatchOutcome): string {
  switch (outcome.kind) {
    case 'matched':
      return `${outcome.method} ${outcome.testCaseId}`;
    case 'ambiguous':
      return `ambiguous ${[...outcome.candidates].sort().join(', ')}`;
    case 'unmatched':
      return outcome.near.length ? `unmatched, near ${[...outcome.near].sort().join(', ')}` : 'unmatched';
  }
}

/** Tests and a result in, outcome out. Whatever is not matched must say why in a sentence. */
export function check(tests: string, words: Words, expected: string, reportPath?: string): void {
  const outcome = createMatcher(testCasesOf(tests)).match(reported(words), reportPath);
  assert.equal(outcomeText(outcome), expected);
  if (outcome.kind !== 'matched') assert.match(outcome.explanation, /^["A-Z].{20,}[.?]$/s);
}
