/** What changed between two texts, in words. */
import { diffWordsWithSpace } from 'diff';

export interface WordChange {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Longer texts, and texts that have little in common, are compared by whole lines at both ends. */
const longestText = 60_000;
const mostEdits = 1_500;

const change = (kind: WordChange['kind'], text: string): WordChange[] =>
  text === '' ? [] : [{ kind, text }];

/** How many of the first (or last) lines are equal. */
function equalLines(a: readonly string[], b: readonly string[], atEnd: boolean, atMost: number): number {
  let count = 0;
  const at = (lines: readonly string[]): string | undefined =>
    lines[atEnd ? lines.length - 1 - count : count];
  while (count < atMost && at(a) === at(b)) count++;
  return count;
}

function byLines(before: string, after: string): readonly WordChange[] {
  const [a, b] = [before.split(/(?<=\n)/), after.split(/(?<=\n)/)];
  const shorter = Math.min(a.length, b.length);
  const head = equalLines(a, b, false, shorter);
  const tail = equalLines(a, b, true, shorter - head);
  const middle = (lines: readonly string[]): string => lines.slice(head, lines.length - tail).join('');
  return [
    ...change('same', a.slice(0, head).join('')),
    ...change('removed', middle(a)),
    ...change('added', middle(b)),
    ...change('same', a.slice(a.length - tail).join('')),
  ];
}

/**
 * `same` and `removed` pieces joined give `before`, `same` and `added` give `after`. The work is
 * bounded whatever the texts are.
 */
export function wordDiff(before: string, after: string): readonly WordChange[] {
  if (before === after) return change('same', before);
  if (before.length + after.length > longestText) return byLines(before, after);
  const parts = diffWordsWithSpace(before, after, { maxEditLength: mostEdits });
  if (!parts) return byLines(before, after);
  return parts.flatMap(({ added, removed, value }) =>
    change(added ? 'added' : removed ? 'removed' : 'same', value),
  );
}
