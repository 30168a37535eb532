/** What the cursor is in, for commands: a person says "this test" from anywhere inside of it. */
import type { Position, Range, TestCase } from '../../../schema/model';
import type { TraceView } from '../trace/view';
import { mentionAt, requirementsOfTest } from './mention';
import { comparePositions, encloses } from './text';

/** The innermost test around the position. */
export const testAround = (view: TraceView, path: string, position: Position): TestCase | undefined =>
  innermostAround(view.file(path)?.testCases ?? [], ({ range }) => range, position);

/**
 * Keys of the requirements that a command at this position is about: the one whose id is there, else
 * those of the test around, else the one whose text is around. An unknown id is about none.
 */
export function requirementsAround(view: TraceView, path: string, position: Position): readonly string[] {
  const mention = mentionAt(view, path, position);
  if (mention) return mention.entry ? [mention.entry.key] : [];
  const test = testAround(view, path, position);
  const verified = test ? requirementsOfTest(view, test.id) : [];
  if (verified.length > 0) return verified;
  const definitions = view.file(path)?.requirements ?? [];
  const definition = innermostAround(definitions, ({ location }) => location.range, position);
  return definition ? [definition.key] : [];
}

/** Blocks are taken by whole lines: before `it(` and behind `});` is in the test. */
function innermostAround<T>(
  blocks: readonly T[],
  rangeOf: (block: T) => Range,
  position: Position,
): T | undefined {
  let inner: T | undefined;
  for (const block of blocks) {
    const range = rangeOf(block);
    if (!isOnLines(range, position)) continue;
    // Of two on one line, the one that holds the position.
    if (
      !inner ||
      encloses(rangeOf(inner), range) ||
      (!encloses(range, rangeOf(inner)) && holds(range, position))
    )
      inner = block;
  }
  return inner;
}

const holds = ({ start, end }: Range, position: Position): boolean =>
  comparePositions(start, position) <= 0 && comparePositions(position, end) < 0;

/** A block that ends at the start of a line is not on that line. */
const isOnLines = ({ start, end }: Range, { line }: Position): boolean =>
  start.line <= line && (line < end.line || (line === end.line && end.character > 0));
