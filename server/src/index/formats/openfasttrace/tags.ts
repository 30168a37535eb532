/**
 * Coverage tags of OpenFastTrace in comments: `[impl->dsn~login~1]`, `[impl~~2->dsn~login~1]`,
 * `[impl~name~2->dsn~login~1]`, `[dsn->req~login~1>>impl,test]`, see "Import from Source Code" in its
 * user guide, https://github.com/itsallcode/openfasttrace/blob/main/doc/user_guide.md.
 */
import type { CommentFindings, CommentSyntax, FoundItem, FoundMention } from '../../syntax';
import { roleOfType } from '../../artifactTypes';
import { codeSpans, isInSpans } from '../../codeSpans';
import type { Span } from '../../codeSpans';
import { findItemIds, nameEnd } from './ids';
import type { ItemId, Revision } from './ids';
import { commaWords } from './item';
import type { Word } from './item';

export const openFastTraceTags: CommentSyntax = {
  preset: 'openfasttrace',
  mayContain: (text) => text.includes('~') && text.includes('->') && /~\d+\s*(?:[\],]|>>)/.test(text),
  find,
};

/** A tag stands on one line; a longer one is none. */
const longestTag = 2_000;
const defaultRole = roleOfType();

function find(comment: string, base: number): CommentFindings {
  const mentions: FoundMention[] = [];
  const items: FoundItem[] = [];
  let code: readonly Span[] | undefined;
  for (let at = comment.indexOf('['); at >= 0; at = comment.indexOf('[', at + 1)) {
    const tag = tagAt(comment, at);
    if (!tag || isInSpans((code ??= codeSpans(comment)), at)) continue;
    const item = itemOf(tag, base);
    if (item) items.push(item);
    for (const id of tag.covers) mentions.push(mentionOf(id, tag, item, base));
    at = tag.end - 1;
  }
  return { mentions, items };
}

interface Tag {
  readonly type: Word;
  /** Of an item that the tag names itself. */
  readonly name?: string;
  readonly version?: Revision;
  readonly covers: readonly ItemId[];
  readonly needs: readonly Word[];
  readonly end: number;
}

/** `[` at `open`. The parts are read one by one, so that nothing is tried twice. */
function tagAt(text: string, open: number): Tag | undefined {
  const typeStart = skipBlanks(text, open + 1);
  const typeEnd = skipLetters(text, typeStart);
  if (typeEnd === typeStart || typeEnd - typeStart > 60) return undefined;
  const type = { text: text.slice(typeStart, typeEnd), start: typeStart, end: typeEnd };
  let at = typeEnd;
  let name: string | undefined;
  let version: Revision | undefined;
  if (text.charCodeAt(at) === tilde) {
    const limit = Math.min(text.length, open + longestTag);
    const behindName = text.charCodeAt(at + 1) === tilde ? at + 1 : nameEnd(text, at + 1, limit);
    if (behindName < 0 || text.charCodeAt(behindName) !== tilde) return undefined;
    const digits = skipDigits(text, behindName + 1);
    if (digits === behindName + 1) return undefined;
    if (behindName > at + 1) name = text.slice(at + 1, behindName);
    version = { text: text.slice(behindName + 1, digits), start: behindName + 1, end: digits };
    at = digits;
  }
  at = skipBlanks(text, at);
  if (!text.startsWith('->', at)) return undefined;
  return behindArrow(text, open, at + 2, { type, name, version });
}

function behindArrow(
  text: string,
  open: number,
  from: number,
  { type, name, version }: { type: Word; name: string | undefined; version: Revision | undefined },
): Tag | undefined {
  const limit = Math.min(text.length, open + longestTag);
  let close = from;
  let end = -1;
  for (; close < limit; close++) {
    const code = text.charCodeAt(close);
    if (code === 93 || code === 10 || code === 13 || code === 91) break;
    if (code === 62 && end < 0) end = close;
  }
  if (text.charCodeAt(close) !== 93) return undefined;
  if (end >= 0 && text.charCodeAt(end + 1) !== 62) return undefined;
  const covered = commaWords(text, from, end < 0 ? close : end);
  const covers = covered.flatMap((word) => {
    const [id] = findItemIds(text, word.start, word.end);
    return id?.start === word.start && id.version.end === word.end ? [id] : [];
  });
  const needs = end < 0 ? [] : commaWords(text, end + 2, close);
  if (covers.length === 0 || covers.length < covered.length) return undefined;
  // An empty place in a list is a slip of the pen, which OpenFastTrace does not forgive either.
  if (countOf(text, comma, from, close) !== covers.length - 1 + Math.max(0, needs.length - 1))
    return undefined;
  if (needs.some((need) => !/^[A-Za-z]+$/.test(need.text)) || (end >= 0 && needs.length === 0))
    return undefined;
  return {
    type,
    ...(name !== undefined && { name }),
    ...(version && { version }),
    covers,
    needs,
    end: close + 1,
  };
}

/**
 * A tag that needs to be covered in turn is an item, as is a design that the code names. Others
 * only tell what covers: OpenFastTrace makes them items under a checksum that nobody refers to.
 */
function itemOf({ type, name, version, covers, needs }: Tag, base: number): FoundItem | undefined {
  const [covered] = covers;
  const isNamedLevel = name !== undefined && defaultRole(type.text) === 'covers';
  if (!covered || (needs.length === 0 && !isNamedLevel)) return undefined;
  return {
    code: `${type.text}~${name ?? covered.name}`,
    start: base + type.start,
    end: base + (name === undefined ? type.end : type.end + 1 + name.length),
    preset: 'openfasttrace',
    title: '',
    type: type.text.toLowerCase(),
    version: version ? moved(version, base) : { text: '0', start: base + type.end, end: base + type.end },
    needs: needs.map((need) => ({
      type: need.text.toLowerCase(),
      start: base + need.start,
      end: base + need.end,
    })),
  };
}

function mentionOf(id: ItemId, { type }: Tag, item: FoundItem | undefined, base: number): FoundMention {
  return {
    code: id.code,
    start: base + id.start,
    end: base + id.end,
    role: item ? 'covers' : defaultRole(type.text),
    mappingType: 'full',
    form: 'annotation',
    certainty: 'known-syntax',
    preset: 'openfasttrace',
    artifactType: type.text.toLowerCase(),
    version: moved(id.version, base),
    ...(item && { from: item.code }),
  };
}

const moved = ({ text, start, end }: Revision, base: number): Revision => ({
  text,
  start: base + start,
  end: base + end,
});

const tilde = 126;
const comma = 44;

function countOf(text: string, code: number, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === code) count++;
  return count;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
  return at;
}

function skipLetters(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); (code >= 65 && code <= 90) || (code >= 97 && code <= 122);)
    code = text.charCodeAt(++at);
  return at;
}

function skipDigits(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at++;
  return at;
}
