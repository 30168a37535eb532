/** Tests that executed code which has changed between two states of a file, as coverage of any time tells. */
import type { ExecutedFile, ExecutedRun } from '../../../../schema/model';
import type { CodeLines } from '../../util/codeLines';
import { LineMap } from '../executed/lineMap';

/** By test, a line of now where the code that it executed changed; undefined: that code is gone. */
export type ExecutedChanges = ReadonlyMap<string, number | undefined>;

export function executedChanges(
  { runs }: ExecutedFile,
  before: CodeLines | undefined,
  now: CodeLines | undefined,
): ExecutedChanges {
  const found = new Map<string, number | undefined>();
  const differences = before && now ? differencesOf(before, now) : undefined;
  for (const run of runs) {
    if (run.contexts.length === 0) continue;
    const placeOf = differences ? judge(run, differences) : now ? () => 1 : () => 0;
    for (const { testCaseId, lines } of run.contexts) {
      if (found.has(testCaseId)) continue;
      for (const line of lines) {
        const place = placeOf(line);
        if (place === undefined) continue;
        found.set(testCaseId, place || undefined);
        break;
      }
    }
  }
  return found;
}

interface Differences {
  readonly before: CodeLines;
  readonly now: CodeLines;
  /** Lines of then that are gone or have new code beside them, with their places of now. */
  readonly then: ReadonlyMap<number, number>;
  /** Lines of now that are new, or beside what is new or gone. */
  readonly after: ReadonlySet<number>;
}

function differencesOf(before: CodeLines, now: CodeLines): Differences {
  const map = new LineMap(before.hashes, now);
  const then = new Map<number, number>();
  const after = new Set<number>();
  for (let line = 1; line <= now.hashes.length; line++) if (map.isNew(line)) after.add(line);
  let isOwnDeclaration = false;
  let standing: number | undefined;
  let isBehindGone = false;
  for (let line = 1; line <= before.hashes.length; line++) {
    if (before.hashes[line - 1] === 0) continue;
    const place = map.now(line);
    if (place === undefined) {
      // What begins at the margin is a declaration of its own: it leaves those beside it as they were.
      if (!isBehindGone) isOwnDeclaration = before.indents[line - 1] === 0;
      then.set(line, map.placeOf(line));
      if (!isOwnDeclaration && standing !== undefined) after.add(standing);
      isBehindGone = true;
      continue;
    }
    if (isBehindGone && !isOwnDeclaration) after.add(place);
    const beside = map.newBeside(place);
    if (beside !== undefined) {
      then.set(line, beside);
      after.add(place);
    }
    standing = place;
    isBehindGone = false;
  }
  return { before, now, then, after };
}

/** Where a line that was measured in some state of the file changed between the two. */
function judge(
  run: ExecutedRun,
  { before, now, then, after }: Differences,
): (line: number) => number | undefined {
  const toThen = new LineMap(run.code, before);
  const toNow = new LineMap(run.code, now);
  return (line) => {
    const lineThen = toThen.now(line);
    const lineNow = toNow.now(line);
    if (lineThen !== undefined && then.has(lineThen)) return then.get(lineThen);
    if (lineNow !== undefined) return after.has(lineNow) ? lineNow : undefined;
    // Measured when it read like neither: what stands in its place counts for it.
    return lineThen === undefined ? then.get(toThen.placeOf(line)) : undefined;
  };
}
