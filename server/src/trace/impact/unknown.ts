import type { ExecutedFile, UnknownReason } from '../../../../schema/model';
import { LineMap } from '../executed/lineMap';
import type { ChangedFile } from './change';

/** Clauses about the file. */
export const unknownWords: Readonly<Record<UnknownReason, string>> = {
  'not-read': 'is not read, and no coverage tells which test executed it',
  'no-code-changed': 'only its name, comments or white space changed',
  'not-executed': 'no known test executed what changed',
  'no-requirement': 'the tests that executed it verify no requirement',
  'tests-not-told': 'was measured, but the coverage does not tell which test executed it',
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

function isSame(map: LineMap, linesBefore: number): boolean {
  for (let line = 1; line <= map.lastLine; line++) if (map.isNew(line)) return false;
  return !map.hasGoneBetween(0, linesBefore + 1);
}
