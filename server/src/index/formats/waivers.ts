import type { Problem, Waiver } from '../../../../schema/model';
import type { LineIndex } from '../../util/lineIndex';
import type { IdMatcher } from '../ids';
import { findWaivers } from '../waivers';

export interface WaiverSource {
  readonly path: string;
  readonly lines: LineIndex;
  readonly ids: IdMatcher;
  isOff(offset: number): boolean;
}

/** The waivers of a piece of text that begins at `start`, and the faulty ones as problems. */
export function readWaivers(
  text: string,
  start: number,
  { path, lines, ids, isOff }: WaiverSource,
): { readonly waivers: readonly Waiver[]; readonly problems: readonly Problem[] } {
  const waivers: Waiver[] = [];
  const problems: Problem[] = [];
  for (const found of findWaivers(text, start, ids)) {
    if (isOff(found.start)) continue;
    const location = { path, range: lines.range(found.start, found.end) };
    if (found.kind === 'fault') {
      problems.push({ code: 'invalid-waiver', severity: 'error', message: found.message, location });
    } else {
      const { requirement, reason, owner, expires } = found;
      waivers.push({ requirement, reason, ...(owner && { owner }), ...(expires && { expires }), location });
    }
  }
  return { waivers, problems };
}
