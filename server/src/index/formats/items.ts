/** What item files have in common: formats in which every item says itself what it is. */
import type { Problem, RequirementDefinition, RequirementReference } from '../../../../schema/model';
import type { PresetId } from '../../../../schema/model';
import { textHash } from '../../util/hash';
import type { LineIndex } from '../../util/lineIndex';
import { fold, plainText } from './markdown/inline';
import type { Stretch } from './markdown/inline';

/** The file that items stand in. */
export interface ItemSource {
  readonly preset: PresetId;
  readonly path: string;
  readonly lines: LineIndex;
}

export type ItemAttributes = Partial<
  Pick<RequirementDefinition, 'priority' | 'status' | 'category' | 'type' | 'tags' | 'informative'>
>;

export interface ItemParts extends ItemAttributes {
  readonly code: string;
  readonly namespace?: string;
  readonly format: string;
  /** As written; without one, the first line of the body stands in. */
  readonly title: string;
  /** What must be proven, as Markdown. */
  readonly body: string;
  /** Rationale, comments: shown, but a change of them asks for no new proof. */
  readonly notes?: string;
  readonly id: Stretch;
  readonly place: Stretch;
  readonly version?: Stretch & { readonly text: string };
}

export function itemDefinition({ preset, path, lines }: ItemSource, parts: ItemParts): RequirementDefinition {
  const { code, namespace = '', body, notes = '', id, place, version } = parts;
  const title = plainText(fold(parts.title || firstLine(body)));
  const ownBody = parts.title === '' && fold(body) === title ? '' : body.trim();
  const text = [title, fold(ownBody)].filter((part) => part !== '').join('\n');
  return {
    key: namespace === '' ? code : `${namespace}/${code}`,
    code,
    namespace,
    title,
    description: [ownBody, notes].filter((part) => part !== '').join('\n\n'),
    ...(parts.priority && { priority: parts.priority }),
    ...(parts.status && { status: parts.status }),
    ...(parts.category !== undefined && { category: parts.category }),
    criteria: [],
    text,
    contentHash: textHash(fold(text)),
    format: parts.format,
    location: { path, range: lines.range(place.start, place.end) },
    idRange: lines.range(id.start, id.end),
    preset,
    ...(parts.type !== undefined && { type: parts.type }),
    ...(version && { version: version.text, versionRange: lines.range(version.start, version.end) }),
    ...(parts.tags?.length && { tags: parts.tags }),
    ...(parts.informative && { informative: true }),
  };
}

/** The first line that holds something. */
export function firstLine(text: string): string {
  const start = text.search(/\S/);
  if (start < 0) return '';
  const end = text.indexOf('\n', start);
  return end < 0 ? text.slice(start) : text.slice(start, end);
}

export type ItemRelation = Pick<RequirementReference, 'code' | 'role'> &
  Partial<Pick<RequirementReference, 'from' | 'namespace' | 'artifactType' | 'version' | 'certainty'>>;

/** A relation that an item's own words state; `id` is the place of the other's id alone. */
export const itemReference = (
  { preset, path, lines }: ItemSource,
  relation: ItemRelation,
  id: Stretch,
  version?: Stretch,
): RequirementReference => ({
  mappingType: 'full',
  form: 'annotation',
  certainty: 'explicit',
  preset,
  location: { path, range: lines.range(id.start, id.end) },
  ...(version && { versionRange: lines.range(version.start, version.end) }),
  ...relation,
});

/** A fault of the file that hides something; the sentence says what to do. */
export function itemProblem(
  { path, lines }: Pick<ItemSource, 'path' | 'lines'>,
  severity: Problem['severity'],
  sentence: string,
  { start, end }: Stretch,
): Problem {
  const range = lines.range(start, end);
  const message = `${path}, line ${range.start.line + 1}: ${sentence}`;
  return { code: 'syntax-error', severity, message, location: { path, range } };
}
