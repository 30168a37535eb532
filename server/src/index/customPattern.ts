import type { PatternFault } from '../ports';
import { createGuardedScript } from './guardedScript';

/** A named group of one match; offsets are UTF-16 units into the text. */
export interface FoundGroup {
  readonly start: number;
  readonly end: number;
}

export interface CustomMatch extends FoundGroup {
  readonly id: FoundGroup;
  readonly title?: FoundGroup;
  readonly role?: FoundGroup;
  readonly version?: FoundGroup;
}

/** More matches in one file are data, not requirements. */
const mostMatches = 10_000;

/**
 * The matches of one pattern of the user. `^` and `$` match at lines. After a text on which it ran out
 * of time it finds nothing any more, and `fault` says so.
 */
export class CustomPattern {
  fault?: PatternFault;
  private script: ((input: string) => string) | undefined;

  constructor(readonly source: string) {}

  find(text: string): readonly CustomMatch[] {
    if (this.fault) return [];
    try {
      this.script ??= createGuardedScript(program(this.source));
      return unpack(JSON.parse(this.script(text)) as readonly (readonly number[])[]);
    } catch (error) {
      this.fault = { pattern: this.source, message: whyUnusable(this.source, error) };
      return [];
    }
  }
}

/** Errors of the guarded context are none of this realm's, so they are told by their code. */
const ranOutOfTime = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

const whyUnusable = (source: string, error: unknown): string =>
  ranOutOfTime(error)
    ? `The pattern ${source} takes too long on the texts of this project, so it is not used. Avoid a repeated group around a repetition, such as (a+)+, and parts that can match the same text in many ways.`
    : `The pattern ${source} can not be used: ${error instanceof Error ? error.message : String(error)}.`;

const names = ['id', 'title', 'role', 'version'] as const;

/** A match is its own two offsets and two of each group, -1 where a group took no part. */
const program = (source: string): string => `{
  const search = new RegExp(${JSON.stringify(source)}, 'dgm');
  const found = [];
  for (let hit = search.exec(input); hit && found.length < ${mostMatches}; hit = search.exec(input)) {
    if (hit[0] === '') search.lastIndex++;
    const groups = hit.indices.groups || {};
    found.push([hit.indices[0], ${names.map((name) => `groups.${name}`).join(', ')}].flatMap((one) => one || [-1, -1]));
  }
  JSON.stringify(found);
}`;

function unpack(matches: readonly (readonly number[])[]): CustomMatch[] {
  return matches.flatMap((numbers) => {
    const group = (index: number): FoundGroup | undefined => {
      const [start = -1, end = -1] = numbers.slice(2 * index, 2 * index + 2);
      return start >= 0 && end > start ? { start, end } : undefined;
    };
    const [start = 0, end = 0] = numbers;
    const [id, title, role, version] = [group(1), group(2), group(3), group(4)];
    if (!id) return [];
    return [{ start, end, id, ...(title && { title }), ...(role && { role }), ...(version && { version }) }];
  });
}
