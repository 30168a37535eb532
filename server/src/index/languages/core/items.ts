import type { RequirementDefinition } from '../../../../../schema/model';
import { textHash } from '../../../util/hash';
import type { LineIndex } from '../../../util/lineIndex';
import type { Span } from '../../codeSpans';
import type { FoundItem } from '../../syntax';

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
    ...(type !== undefined && { type }),
    ...(version && { version: version.text, versionRange: lines.range(version.start, version.end) }),
    ...(needs && {
      needs: needs.map((need) => ({ type: need.type, range: lines.range(need.start, need.end) })),
    }),
  };
}
