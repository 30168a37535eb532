import type { ReportHeader } from '../reader';

/** What a look through a report of results found. */
export interface SeenResults {
  readonly startedAt?: string | undefined;
  readonly durationMs?: number | undefined;
  readonly name?: string | undefined;
  readonly cases: number;
  /** How many the report says it has; 0 when it does not say. */
  readonly declared?: number;
  /** Anything in it failed, or the run as a whole; undefined when the report does not say at its cheap places. */
  readonly failed: boolean | undefined;
  /** Characters were replaced in decoding. */
  readonly replaced?: boolean;
  /** Sentences on the run as a whole. */
  readonly notes?: readonly string[];
}

export function resultsHeader(seen: SeenResults): ReportHeader {
  const { startedAt, durationMs, name, cases, declared = 0, failed } = seen;
  const notes = [...(seen.notes ?? [])];
  if (cases === 0) notes.push('The report holds no test case.');
  else if (cases < declared)
    notes.push(`The report says it has ${declared} tests but holds ${cases}; the rest left no result.`);
  if (seen.replaced)
    notes.push('The report has characters that are not valid in its encoding; they were replaced.');
  return {
    ...(startedAt !== undefined && { startedAt }),
    ...(durationMs !== undefined && { durationMs: Math.round(durationMs) }),
    ...(name && { name: name.slice(0, 200) }),
    ...(failed !== undefined && (cases > 0 || failed) && { outcome: failed ? 'failed' : 'passed' }),
    notes,
  };
}
