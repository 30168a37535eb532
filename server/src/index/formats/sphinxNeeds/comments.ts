import { matchesAt } from '../../../util/signs';
import { codeSpans, isInSpans } from '../../codeSpans';
import type { CommentFindings, CommentSyntax, FoundItem, FoundMention } from '../../syntax';
import { linkedIds } from './links';
import { isNeedId } from './need';

/**
 * What code says to sphinx-needs: `@need-ids: A, B` and one-line needs `@ title, ID, impl, [REQ_1]` of
 * sphinx-codelinks in its default style (https://codelinks.useblocks.com), and `req-Id: A` of Eclipse S-CORE.
 * A one-line need must have its type, for `@ one, two` may be anything.
 */
export const sphinxNeedsComments: CommentSyntax = {
  preset: 'sphinx-needs',
  mayContain: (text) =>
    text.includes('@need-ids:') || matchesAt(text, '@', oneLineSign) || text.includes('q-Id:'),
  find,
};

const oneLineSign =
  /@(?:[^\n@,\\]|\\.){1,300},[ \t]*[A-Za-z][\w.:-]{0,119}[ \t]*,[ \t]*[a-z][\w-]{0,40}[ \t]*(?:,[ \t]*\[|[\r\n]|\*\/|$)/y;
const marker = /@need-ids:|(?<=^|[\s#/*])req-Id:/g;

function find(comment: string, base: number): CommentFindings {
  const mentions: FoundMention[] = [];
  const items: FoundItem[] = [];
  const code = codeSpans(comment);
  const markers = [...comment.matchAll(marker)].filter((match) => !isInSpans(code, match.index));
  markers.forEach((match, index) => {
    const start = match.index + match[0].length;
    const end = lineEnd(comment, start, markers[index + 1]?.index);
    for (const one of linkedIds(comment, { start, end }))
      mentions.push({
        code: one.code,
        start: base + one.start,
        end: base + one.end,
        mappingType: 'full',
        form: 'annotation',
        certainty: 'known-syntax',
        preset: 'sphinx-needs',
      });
  });
  for (let at = 0; at < comment.length;) {
    const end = lineEnd(comment, at);
    readOneLine(comment, at, end, base, items, mentions);
    at = comment.indexOf('\n', end) < 0 ? comment.length : comment.indexOf('\n', end) + 1;
  }
  return { mentions, ...(items.length > 0 && { items }) };
}

/** Before the line end, and before the end of a block comment; no farther than `limit`. */
function lineEnd(text: string, from: number, limit = text.length): number {
  const piece = text.slice(from, limit);
  const lineFeed = piece.indexOf('\n');
  const end = lineFeed < 0 ? limit : from + lineFeed;
  const close = text.slice(from, end).search(/\*\/|-->|\r/);
  return close < 0 ? end : from + close;
}

const leader = /^[\s/*#!;%-]{0,40}@/;
/** Types of the default configuration, and what people call them. */
const artifactTypes = /^(?:impl|implementation|test|utest|itest|spec|req|need|dsn|design|arch|feature|feat)$/;

interface Field {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function readOneLine(
  comment: string,
  from: number,
  end: number,
  base: number,
  items: FoundItem[],
  mentions: FoundMention[],
): void {
  const line = comment.slice(from, end);
  const start = leader.exec(line)?.[0].length;
  if (start === undefined) return;
  const fields = split(line, start);
  const [title, id, type, links] = fields;
  if (!title || !id || !type || fields.length > 4 || title.text === '' || !isNeedId(id.text)) return;
  if (!/^[a-z][\w-]*$/.test(type.text)) return;
  const isList = links !== undefined && links.text.startsWith('[') && links.text.endsWith(']');
  if (links ? !isList : !artifactTypes.test(type.text)) return;
  const at = base + from;
  items.push({
    code: id.text,
    start: at + id.start,
    end: at + id.end,
    preset: 'sphinx-needs',
    title: title.text.replace(/\\([,\\[\]])/g, '$1'),
    type: type.text.toLowerCase(),
  });
  if (!links) return;
  for (const linked of linkedIds(line, { start: links.start + 1, end: links.end - 1 }))
    mentions.push({
      code: linked.code,
      start: at + linked.start,
      end: at + linked.end,
      role: 'covers',
      mappingType: 'full',
      form: 'annotation',
      certainty: 'known-syntax',
      preset: 'sphinx-needs',
      artifactType: type.text.toLowerCase(),
      from: id.text,
    });
}

/** Fields between commas; `\,` and what stands in brackets separate nothing. */
function split(line: string, start: number): Field[] {
  const fields: Field[] = [];
  let from = start;
  let inList = false;
  for (let at = start; at <= line.length; at++) {
    const character = line[at];
    if (character === '\\') at++;
    else if (character === '[') inList = true;
    else if (character === ']') inList = false;
    else if (character === undefined || (character === ',' && !inList)) {
      const raw = line.slice(from, at);
      const text = raw.trim();
      const begin = from + raw.length - raw.trimStart().length;
      fields.push({ text, start: begin, end: begin + text.length });
      if (fields.length > 4) break;
      from = at + 1;
    }
  }
  return fields;
}
