import type { Problem, Waiver } from '../../../../../schema/model';
import type { LineIndex } from '../../../util/lineIndex';
import type { IdMatcher } from '../../ids';
import { findWaivers } from '../../waivers';
import type { Document } from './blocks';
import { codeSpans } from '../../codeSpans';

/**
 * The text with code blocks and backticks blanked out, character for character: an example of a
 * marker switches nothing. Costs nothing in a text without markers.
 */
export function textForMarkers({ text, blocks }: Document): string {
  if (!text.includes('reqproof:')) return '';
  const code = blocks.filter((block) => block.kind === 'code');
  let result = '';
  let done = 0;
  for (const { start, end } of [...code]) {
    result += text.slice(done, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ');
    done = end;
  }
  result += text.slice(done);
  let clean = '';
  done = 0;
  for (const { start, end } of codeSpans(result)) {
    clean += result.slice(done, start) + ' '.repeat(end - start);
    done = end;
  }
  return clean + result.slice(done);
}

/** Waivers written in comments or plain text, and the faulty ones as problems. */
export function readWaivers(
  text: string,
  path: string,
  lines: LineIndex,
  ids: IdMatcher,
): { readonly waivers: readonly Waiver[]; readonly problems: readonly Problem[] } {
  const waivers: Waiver[] = [];
  const problems: Problem[] = [];
  for (const found of findWaivers(text, 0, ids)) {
    const location = { path, range: lines.range(found.start, found.end) };
    if (found.kind === 'fault')
      problems.push({ code: 'invalid-waiver', severity: 'warning', message: found.message, location });
    else
      waivers.push({
        requirement: found.requirement,
        reason: found.reason,
        ...(found.owner && { owner: found.owner }),
        ...(found.expires && { expires: found.expires }),
        location,
      });
  }
  return { waivers, problems };
}
