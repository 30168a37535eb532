import type { MatchedResult, ReportedResult } from '../../../schema/model';
import type { ResultLookup } from './lookups';

/** Results that go to the store at a time. */
export const batchSize = 500;

function matched(result: ReportedResult, lookup: ResultLookup, reportPath: string): MatchedResult {
  const match = lookup.match(result, reportPath);
  const claims = lookup.claims(result);
  const baseline = match.kind === 'matched' ? lookup.baseline(match.testCaseId, claims) : undefined;
  return { ...result, match, ...baseline, claims };
}

/** Joins results to tests, with the texts as they stand now. `verify` runs when all were read. */
export async function* matchedResults(
  pieces: AsyncIterable<readonly ReportedResult[]>,
  lookup: ResultLookup,
  reportPath: string,
  verify: () => void,
): AsyncGenerator<readonly MatchedResult[], void, undefined> {
  let batch: MatchedResult[] = [];
  for await (const piece of pieces) {
    for (const result of piece) {
      batch.push(matched(result, lookup, reportPath));
      if (batch.length < batchSize) continue;
      yield batch;
      batch = [];
    }
  }
  verify();
  if (batch.length) yield batch;
}
