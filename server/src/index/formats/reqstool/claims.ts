import { createIdMatcher } from '../../ids';
import type { CommentFindings, CommentSyntax, FoundMention } from '../../syntax';

const names = /^(?:Requirements|SVCs)$/;
/** `ext-001:REQ_1` or `REQ_sys1_505`: an id with the urn of its system, or alone. */
const urnId = /^(?:([A-Za-z0-9][\w.-]*):)?([A-Za-z][\w.-]*)$/;
const tag = /@(Requirements|SVCs)\b[ \t]*\(?/g;
const listed = /["'{}[\]\s]*([\w.:-]+)["'{}[\]\s]*(,?)/y;
const mostListed = 200;

/**
 * `@Requirements("ext-001:REQ_1")` and `@SVCs("SVC_1")` of code, and the tags `@Requirements REQ_1, REQ_2`
 * of doc comments, where the id has a urn or does not look like an id elsewhere. The others are read with
 * the plain annotations.
 */
export const reqstoolClaims: CommentSyntax = {
  preset: 'reqstool',
  mayContain: (text) => text.includes('@Requirements') || text.includes('@SVCs'),
  find: findTags,
  findInProperty: (name, value, base) => (names.test(name) ? mentionOf(name, value, base) : []),
};

function findTags(comment: string, base: number): CommentFindings {
  const mentions: FoundMention[] = [];
  for (const match of comment.matchAll(tag)) {
    let at = match.index + match[0].length;
    for (let count = 0; count < mostListed; count++) {
      listed.lastIndex = at;
      const item = listed.exec(comment);
      const [whole, id = '', comma] = item ?? [];
      if (whole === undefined) break;
      // A word of a sentence is no id.
      if (/[\d_:]/.test(id)) mentions.push(...mentionOf(match[1] ?? '', id, base + at + whole.indexOf(id)));
      at = listed.lastIndex;
      if (comma === '') break;
    }
  }
  return { mentions };
}

function mentionOf(name: string, value: string, base: number): readonly FoundMention[] {
  const id = value.length <= longest ? urnId.exec(value) : null;
  const [, urn, code = ''] = id ?? [];
  if (!id || (urn === undefined && createIdMatcher('').isId(code))) return [];
  const start = base + value.length - code.length;
  return [
    {
      code,
      ...(urn !== undefined && { namespace: urn }),
      start,
      end: start + code.length,
      ...(name === 'SVCs' && { role: 'verifies' as const }),
      mappingType: 'full',
      form: 'annotation',
      certainty: 'known-syntax',
      preset: 'reqstool',
    },
  ];
}

const longest = 300;
