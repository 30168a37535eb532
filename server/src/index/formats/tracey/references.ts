import type { ReferenceRole } from '../../../../../schema/model';
import { matchesAt } from '../../../util/signs';
import { codeSpans, isInSpans } from '../../codeSpans';
import type { Span } from '../../codeSpans';
import type { CommentFindings, CommentSyntax, FoundMention } from '../../syntax';
import { markerAt, namespaceOf } from './marker';
import type { Marker, Verb } from './marker';

const roles: Readonly<Record<Verb, ReferenceRole>> = {
  impl: 'implements',
  verify: 'verifies',
  depends: 'depends',
  related: 'related',
};

/** With a verb, or behind an `r`. */
const sign = /\[(?:(?:impl|verify|depends|related) [A-Za-z]|(?<=\br\[)[A-Za-z][\w-]*\.[\w.+-]*\])/y;

/** `r[verify auth.login+2]`, and `r[auth.login]` for one that implements. */
export const traceyReferences: CommentSyntax = {
  preset: 'tracey',
  mayContain: (text) => matchesAt(text, '[', sign),
  find,
};

function find(comment: string, base: number): CommentFindings {
  const mentions: FoundMention[] = [];
  let code: readonly Span[] | undefined;
  for (let open = comment.indexOf('['); open >= 0; open = comment.indexOf('[', open + 1)) {
    const marker = markerAt(comment, open);
    if (!marker || marker.verb === 'define' || marker.attributes !== '') continue;
    // Without a verb and dots it is an element of an array.
    if (!marker.verb && !marker.code.includes('.')) continue;
    if (isInSpans((code ??= codeSpans(comment)), open)) continue;
    mentions.push(mentionOf(marker, marker.verb ?? 'impl', base));
  }
  return { mentions };
}

function mentionOf(marker: Marker, verb: Verb, base: number): FoundMention {
  const { code, start, end, version, prefix } = marker;
  const namespace = namespaceOf(marker);
  return {
    code,
    start: base + start,
    end: base + end,
    role: roles[verb],
    mappingType: 'full',
    form: 'annotation',
    // `list[a.b]` in prose about code is a mistake only where such a specification is known.
    certainty: marker.verb || prefix === 'r' ? 'known-syntax' : 'known-id',
    preset: 'tracey',
    ...(namespace !== '' && { namespace }),
    version: { text: version.text, start: base + version.start, end: base + version.end },
  };
}
