/** Tests whose names vary: fixed pieces with anything between. No regular expression is made. */
import { titleSeparator } from '../../../../schema/model';
import type { TestCase } from '../../../../schema/model';
import { foldSubtests, foldTitle } from './fold';

/** Stands for what varies while a name is folded as a whole; can not occur in a title. */
const hole = '\u0001';

export interface Template {
  readonly test: TestCase;
  readonly pieces: readonly string[];
  /** The test's own title has no fixed word: alone it would fit anything. */
  readonly dynamic: boolean;
}

export function templateOf(test: TestCase): Template | undefined {
  if (!test.namePieces || test.namePieces.length < 2) return undefined;
  const name = test.namePieces.map((piece) => piece.replaceAll(hole, '')).join(hole);
  const ownTitle = name.slice(name.lastIndexOf(titleSeparator) + 1);
  const fold = test.framework === 'go' ? foldSubtests : foldTitle;
  return { test, pieces: fold(name).split(hole), dynamic: !/[\p{L}\p{N}]/u.test(ownTitle) };
}

/** Linear: each piece is searched once, from where the one before ended. */
export function fits(pieces: readonly string[], name: string): boolean {
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length)
    return false;
  let at = first.length;
  const end = name.length - last.length;
  for (let i = 1; i < pieces.length - 1; i++) {
    const piece = pieces[i] ?? '';
    const found = name.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}

/** Templates by their fixed beginning, so that a name is compared only with those that begin alike. */
export class TemplateIndex {
  private readonly byStart = new Map<string, Template[]>();
  private lengths: number[] = [];

  add(template: Template): void {
    const start = template.pieces[0] ?? '';
    const bucket = this.byStart.get(start);
    if (bucket) bucket.push(template);
    else {
      this.byStart.set(start, [template]);
      if (!this.lengths.includes(start.length)) this.lengths.push(start.length);
    }
  }

  get empty(): boolean {
    return this.lengths.length === 0;
  }

  find(name: string): Template[] {
    const found: Template[] = [];
    for (const length of this.lengths) {
      if (length > name.length) continue;
      for (const template of this.byStart.get(name.slice(0, length)) ?? [])
        if (fits(template.pieces, name)) found.push(template);
    }
    return found;
  }
}
