import type { RequirementDefinition } from '../../../../../schema/model';
import { textHash } from '../../../util/hash';
import type { LineIndex } from '../../../util/lineIndex';
import type { Span } from '../../codeSpans';
import type { FoundItem, FoundVersion } from '../../syntax';

/** The definition of an item that stands in a comment; `around` is the comment. */
export function toDefinition(
  item: FoundItem,
  around: Span,
  path: string,
  lines: LineIndex,
): RequirementDefinition {
  const { code, preset, title, type, version, needs } = item;
  const text = title || code;
  return {
    key: code,
    code,
    namespace: '',
    title,
    description: '',
    criteria: [],
    text,
    contentHash: textHash(text),
    format: `${preset}-comment`,
    location: { path, range: lines.range(around.start, around.end) },
    idRange: lines.range(item.start, item.end),
    preset,
    // What is not spelt in full is made of the id that it covers.
    ...(item.end - item.start < code.length && { positional: true }),
    ...(type !== undefined && { type }),
    ...versionOf(version, lines),
    ...(needs && {
      needs: needs.map((need) => ({ type: need.type, range: lines.range(need.start, need.end) })),
    }),
  };
}

/** One that the form implies instead of spelling it (`r[auth.login]` is version 1) has no place. */
export const versionOf = (
  version: FoundVersion | undefined,
  lines: LineIndex,
): Pick<RequirementDefinition, 'version' | 'versionRange'> =>
  version === undefined
    ? {}
    : {
        version: version.text,
        ...(version.end > version.start && { versionRange: lines.range(version.start, version.end) }),
      };
