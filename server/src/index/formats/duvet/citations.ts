/**
 * Citations of duvet in comments; see https://github.com/awslabs/duvet/blob/main/guide/src/annotations.md:
 *
 *     //= https://www.rfc-editor.org/rfc/rfc9000#section-2.1
 *     //= type=test
 *     //# A sentence of the section.
 *
 * Projects choose the comment marks: what begins a comment and `=` directly behind it is taken, in Python also
 * `# //=`, as the AWS Encryption SDK writes it.
 */
import type { ReferenceRole } from '../../../../../schema/model';
import type { CommentFindings, CommentSyntax, FoundMention } from '../../syntax';
import { targetOf } from './target';

export const duvetCitations: CommentSyntax = {
  preset: 'duvet',
  mayContain: (text) => text.includes('#') && text.includes('= ') && sign.test(text),
  find,
};

const sign =
  /^[ \t]*(?:(?:#[ \t]+)?\/\/[/!@]?|#{1,2}|\/?\*|--|;{1,2}|%)=[ \t]+(?:source[ \t]*=[ \t]*)?[^\s#=]+#[^\s#]/m;
const meta = /^[ \t]*(?:(?:#[ \t]+)?\/\/[/!@]?|#{1,2}|\/?\*|--|;{1,2}|%)=(?=[ \t])/;

/** An exception and a todo say that nothing proves it; they are told, but they are no evidence. */
const roles: Readonly<Record<string, ReferenceRole>> = {
  test: 'verifies',
  citation: 'implements',
  implementation: 'implements',
  implication: 'implements',
  exception: 'related',
  todo: 'related',
};

interface Citation {
  source?: { readonly text: string; readonly start: number };
  type: string;
}

function find(comment: string, base: number): CommentFindings {
  const mentions: FoundMention[] = [];
  let citation: Citation | undefined;
  const flush = (): void => {
    const mention = citation && mentionOf(citation, base);
    if (mention) mentions.push(mention);
    citation = undefined;
  };
  for (let start = 0; start < comment.length;) {
    const lineFeed = comment.indexOf('\n', start);
    const end = lineFeed < 0 ? comment.length : lineFeed;
    const line = comment.slice(start, end);
    const mark = meta.exec(line)?.[0];
    if (mark === undefined) flush();
    else {
      citation ??= { type: 'citation' };
      takeMeta(citation, line, mark.length, start);
    }
    start = end + 1;
  }
  flush();
  return { mentions };
}

/** `type=test`, `source=url#section`, or the source alone. */
function takeMeta(citation: Citation, line: string, from: number, lineStart: number): void {
  const words = line.slice(from);
  const key = /^\s*([a-z-]{1,20})\s*=/.exec(words);
  const valueFrom = key && (key[1] === 'source' || key[1] === 'type') ? key[0].length : 0;
  const value = words.slice(valueFrom);
  const text = value.replace(/\*\/\s*$/, '').trim();
  if (key?.[1] === 'type') citation.type = text.toLowerCase();
  else if (!key || valueFrom > 0)
    citation.source ??= {
      text,
      start: lineStart + from + valueFrom + value.length - value.trimStart().length,
    };
}

/** A citation quotes some of a section: it never speaks for the whole. */
function mentionOf({ source, type }: Citation, base: number): FoundMention | undefined {
  const target = source && targetOf(source.text);
  const role = Object.hasOwn(roles, type) ? roles[type] : undefined;
  if (!target || !role) return undefined;
  const start = base + source.start + target.sectionAt;
  return {
    // The IETF's own pages leave the word out in some links.
    code: /^\d/.test(target.section) ? `section-${target.section}` : target.section,
    namespace: target.namespace,
    start,
    end: start + target.section.length,
    role,
    mappingType: 'partial',
    form: 'annotation',
    // Of a document that only the network has, nothing is known; sections without requirements are none.
    certainty: 'known-id',
    preset: 'duvet',
  };
}
