/** The Requirements view: filter, group and page. Pure functions of the view. */
import { evidenceStates, priorities, type Evidence, type EvidenceState } from '../../../schema/model';
import { compareText } from './order';
import { pageOf, wordFilter, type PageOf, type PageQuery } from './page';
import { troubleStates } from './totals';
import type { RequirementEntry, TraceView } from './view';

export type RequirementGroupBy = 'document' | 'category' | 'priority' | 'state';

export interface RequirementFilterQuery {
  /** Case-insensitive words that all occur in key or title. */
  readonly text?: string;
  /** Only these states; empty or missing: all. */
  readonly states?: readonly EvidenceState[];
}

export interface RequirementListQuery {
  readonly by?: RequirementGroupBy;
  /** Id of a group made with the same `by`; missing: all requirements. */
  readonly group?: string;
  readonly filter?: RequirementFilterQuery;
  readonly page?: PageQuery;
}

export interface GradedRequirement {
  readonly entry: RequirementEntry;
  readonly evidence: Evidence;
}

export interface RequirementGroupRow {
  /** Path, category, priority or state; empty for requirements that have none. */
  readonly id: string;
  readonly label: string;
  readonly count: number;
  /** How many are failing, stale, linked or uncovered. */
  readonly trouble: number;
  /** The document, when grouped by it. */
  readonly path?: string;
}

function* filtered(view: TraceView, filter: RequirementFilterQuery | undefined): Iterable<GradedRequirement> {
  const matches = wordFilter(filter?.text);
  const states = new Set(filter?.states ?? []);
  for (const entry of view.requirements()) {
    if (!matches(entry.key, entry.definition.title)) continue;
    const evidence = view.evidence(entry.key);
    if (evidence && (states.size === 0 || states.has(evidence.state))) yield { entry, evidence };
  }
}

function groupOf({ entry, evidence }: GradedRequirement, by: RequirementGroupBy): string {
  if (by === 'document') return entry.definition.location.path;
  if (by === 'state') return evidence.state;
  return (by === 'category' ? entry.definition.category : entry.definition.priority) ?? '';
}

export function listRequirements(view: TraceView, query: RequirementListQuery): PageOf<GradedRequirement> {
  const { by, group, filter, page } = query;
  const items: GradedRequirement[] = [];
  for (const one of filtered(view, filter))
    if (by === undefined || group === undefined || groupOf(one, by) === group) items.push(one);
  return pageOf(items, page);
}

/** Most important first, most in trouble first; what has no group comes last. */
const rankings: Readonly<Partial<Record<RequirementGroupBy, readonly string[]>>> = {
  priority: [...priorities].reverse(),
  state: ['failing', 'stale', ...evidenceStates.filter((state) => state !== 'failing' && state !== 'stale')],
};

const missingLabel: Readonly<Record<RequirementGroupBy, string>> = {
  document: 'No document',
  category: 'No category',
  priority: 'No priority',
  state: 'No state',
};

function compareGroups(by: RequirementGroupBy): (a: string, b: string) => number {
  const ranking = rankings[by];
  const rank = (id: string): number => {
    if (id === '') return Number.MAX_SAFE_INTEGER;
    return ranking ? ranking.indexOf(id) : 0;
  };
  return (a, b) => rank(a) - rank(b) || compareText(a, b);
}

export function groupRequirements(
  view: TraceView,
  query: {
    readonly by: RequirementGroupBy;
    readonly filter?: RequirementFilterQuery;
    readonly page?: PageQuery;
  },
): PageOf<RequirementGroupRow> {
  const { by, filter, page } = query;
  const groups = new Map<string, { count: number; trouble: number }>();
  for (const one of filtered(view, filter)) {
    const id = groupOf(one, by);
    const group = groups.get(id) ?? { count: 0, trouble: 0 };
    group.count++;
    if (troubleStates.has(one.evidence.state)) group.trouble++;
    groups.set(id, group);
  }
  const compare = compareGroups(by);
  const rows = [...groups]
    .sort(([a], [b]) => compare(a, b))
    .map(([id, counts]) => ({
      id,
      label: by === 'document' ? (view.file(id)?.title ?? id) : id === '' ? missingLabel[by] : id,
      ...counts,
      ...(by === 'document' && { path: id }),
    }));
  return pageOf(rows, page);
}
