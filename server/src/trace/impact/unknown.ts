import type { ExecutedFile, UnknownReason } from '../../../../schema/model';
import { LineMap } from '../executed/lineMap';
import type { ChangedFile, FileState } from './change';

/** Clauses about the file. */
export const unknownWords: Readonly<Record<UnknownReason, string>> = {
  'not-read': 'is not read, and no coverage tells which test executed it',
  'no-code-changed': 'only its name, comments or white space changed',
  'not-executed': 'no known test executed what changed',
  'no-requirement': 'the tests that executed it verify no requirement',
  'tests-not-told': 'was measured, but the coverage does not tell which test executed it',
  'partly-known': 'a part of what changed is in no test, no claim and no code that is known to be executed',
  'nothing-known': 'no requirement, test, claim or coverage by test is known of what changed',
};

export function whyUnknown(
  { before, now }: ChangedFile,
  measured: readonly ExecutedFile[],
  isExecuted: boolean,
): UnknownReason {
  if (
    before?.code &&
    now?.code &&
    isSame(new LineMap(before.code.hashes, now.code), before.code.hashes.length)
  )
    return 'no-code-changed';
  if (isExecuted) return 'no-requirement';
  const runs = measured.flatMap((file) => file.runs);
  if (runs.some(({ contexts }) => contexts.length > 0)) return 'not-executed';
  return runs.length > 0 ? 'tests-not-told' : 'nothing-known';
}

/**
 * Of a file that puts something at risk: whether code changed in it of which nobody knows whom it concerns.
 * Where coverage tells tests, what they did not execute is known not to be executed.
 */
export function isPartlyKnown({ before, now }: ChangedFile, measured: readonly ExecutedFile[]): boolean {
  if (!before?.code || !now?.code) return false;
  if (measured.some(({ runs }) => runs.some(({ contexts }) => contexts.length > 0))) return false;
  // What stands beside tests counts for all of them.
  if (now.reading.testCases.length > 0) return false;
  const map = new LineMap(before.code.hashes, now.code);
  const claimedNow = claimedLines(now);
  for (let line = 1; line <= map.lastLine; line++) if (map.isNew(line) && !claimedNow(line)) return true;
  const claimedThen = claimedLines(before);
  for (let line = 1; line <= before.code.hashes.length; line++)
    if (map.isGone(line) && !claimedThen(line)) return true;
  return false;
}

/** A claim that is about no code of its own is about all of the file. */
function claimedLines({ reading }: FileState): (line: number) => boolean {
  const claims = reading.references.filter(({ role }) => role === 'implements');
  return (line) =>
    claims.some(({ block }) => !block || (block.start.line < line && line <= block.end.line + 1));
}

function isSame(map: LineMap, linesBefore: number): boolean {
  for (let line = 1; line <= map.lastLine; line++) if (map.isNew(line)) return false;
  return !map.hasGoneBetween(0, linesBefore + 1);
}
