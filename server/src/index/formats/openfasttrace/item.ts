import type {
  ReferenceRole,
  RequirementDefinition,
  RequirementReference,
  RequirementStatus,
} from '../../../../../schema/model';
import type { LineIndex } from '../../../util/lineIndex';
import { textHash } from '../../../util/hash';
import { fold, plainText, splitTitle } from '../markdown/inline';
import type { Stretch } from '../markdown/inline';
import type { ItemId, Revision } from './ids';

/** A word with its place in the document. */
export interface Word extends Stretch {
  readonly text: string;
}

/** A specification item, whatever markup it is written in. Offsets are into the document. */
export interface SpecItem {
  readonly code: string;
  readonly type: string;
  readonly version: Revision;
  /** What stands for the id; of a forwarding only its artifact type, because the rest is made of the covered id. */
  readonly id: Stretch;
  readonly forwards: boolean;
  readonly block: Stretch;
  readonly title: string;
  readonly description: string;
  readonly rationale: string;
  readonly comment: string;
  readonly status?: string;
  readonly needs: readonly Word[];
  readonly tags: readonly string[];
  readonly links: readonly ItemLink[];
}

export interface ItemLink {
  readonly role: Extract<ReferenceRole, 'covers' | 'depends'>;
  readonly id: ItemId;
}

const statuses: Readonly<Record<string, RequirementStatus>> = {
  approved: 'approved',
  proposed: 'draft',
  draft: 'draft',
  rejected: 'deprecated',
};

/**
 * Rationale and comment explain: they are shown, but a change there asks for no new proof. A
 * rejected item is never a defect in OpenFastTrace, so nothing has to prove it.
 */
export function toDefinition(
  item: SpecItem,
  format: string,
  path: string,
  lines: LineIndex,
): RequirementDefinition {
  const words = fold(item.description);
  const title = plainText(item.title);
  const parts = [title, words].filter((part) => part !== '');
  const status = item.status === undefined ? undefined : statuses[item.status];
  return {
    key: item.code,
    code: item.code,
    namespace: '',
    title: title || splitTitle(plainText(words)).title,
    description: describe(item),
    ...(status && { status }),
    criteria: [],
    text: parts.join('\n'),
    contentHash: textHash(parts.join(' ')),
    format,
    location: { path, range: lines.range(item.block.start, item.block.end) },
    idRange: lines.range(item.id.start, item.id.end),
    preset: 'openfasttrace',
    type: item.type.toLowerCase(),
    version: item.version.text,
    ...(item.forwards
      ? { positional: true }
      : { versionRange: lines.range(item.version.start, item.version.end) }),
    needs: item.needs.map((need) => ({
      type: need.text.toLowerCase(),
      range: lines.range(need.start, need.end),
    })),
    ...(item.tags.length > 0 && { tags: item.tags }),
    ...(item.status === 'rejected' && { informative: true }),
  };
}

/** What the item covers and depends on. */
export const toReferences = (item: SpecItem, path: string, lines: LineIndex): RequirementReference[] =>
  item.links.map(({ role, id }) => ({
    code: id.code,
    role,
    mappingType: 'full',
    form: 'annotation',
    certainty: 'explicit',
    location: { path, range: lines.range(id.start, id.end) },
    preset: 'openfasttrace',
    from: item.code,
    artifactType: item.type.toLowerCase(),
    version: id.version.text,
    versionRange: lines.range(id.version.start, id.version.end),
  }));

const describe = ({ description, rationale, comment }: SpecItem): string =>
  [
    description.trim(),
    ...(rationale.trim() ? [`**Rationale:**\n\n${rationale.trim()}`] : []),
    ...(comment.trim() ? [`**Comment:**\n\n${comment.trim()}`] : []),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    // Lists and switched-off lines leave gaps where they stood.
    .replace(/\n{3,}/g, '\n\n');

const comma = 44;

/** The words between commas, with their places. */
export function commaWords(text: string, start: number, end: number): Word[] {
  const words: Word[] = [];
  for (let from = start; from <= end;) {
    let to = from;
    while (to < end && text.charCodeAt(to) !== comma) to++;
    let first = from;
    let last = to;
    while (first < last && text.charCodeAt(first) <= 32) first++;
    while (last > first && text.charCodeAt(last - 1) <= 32) last--;
    if (last > first) words.push({ text: text.slice(first, last), start: first, end: last });
    from = to + 1;
  }
  return words;
}
