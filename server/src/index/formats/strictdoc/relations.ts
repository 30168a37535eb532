import { createIdMatcher } from '../../ids';
import { roleOf } from '../../annotations';
import type { CommentFindings, CommentSyntax, FoundMention } from '../../syntax';

const sign = '@relation(';
/** As StrictDoc's own grammar of markers has it. */
const uid = /^[A-Za-z][A-Za-z0-9_\\/.-]+$/;
/** What makes a comment of the line: it stands before an id on a line of its own. */
const commentMarks = /^[\s*/#;-]+/;
const longest = 2_000;

/**
 * `@relation(my_req, ZEP-SRS-1-2, scope=function, role=Verifies)`: ids of StrictDoc that do not look like
 * ids elsewhere. Those that do are read with the plain annotations.
 */
export const strictDocRelations: CommentSyntax = {
  preset: 'strictdoc',
  mayContain: (text) => text.includes(sign),
  find: findRelations,
};

function findRelations(comment: string, base: number): CommentFindings {
  const mentions: FoundMention[] = [];
  for (let at = comment.indexOf(sign); at >= 0; at = comment.indexOf(sign, at + sign.length)) {
    const from = at + sign.length;
    const inside = comment.slice(from, from + longest);
    const close = inside.search(/[()]/);
    if (close >= 0 && inside[close] === ')') mentions.push(...listed(inside.slice(0, close), base + from));
  }
  return { mentions };
}

function listed(inside: string, base: number): FoundMention[] {
  // It asks StrictDoc to pass over what follows.
  if (/^\s*skip\b/.test(inside)) return [];
  const plain = createIdMatcher('');
  const written = /\brole\s*=\s*["']?([A-Za-z]+)/.exec(inside)?.[1]?.toLowerCase();
  const role = written === undefined ? undefined : roleOf(written);
  const mentions: FoundMention[] = [];
  let place = base;
  for (const part of inside.split(',')) {
    const start = place + (commentMarks.exec(part)?.[0].length ?? 0);
    const code = part.replace(commentMarks, '').trimEnd();
    place += part.length + 1;
    if (!uid.test(code) || plain.isId(code)) continue;
    mentions.push({
      code,
      start,
      end: start + code.length,
      ...(role && { role }),
      mappingType: 'full',
      form: 'annotation',
      certainty: 'known-syntax',
      preset: 'strictdoc',
    });
  }
  return mentions;
}
