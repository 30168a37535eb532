import type { CoverageMetric } from '../../../schema/model';
import type { CoverageNode } from '../../../schema/protocol';
import { requirementName } from '../util/requirementName';
import type { ProjectScope } from './scope';

export type CoverageGrouping = 'folder' | 'file' | 'requirement';

/**
 * The children of a node, by lines: folders and files below a folder; all files; or requirements
 * with the files that claim to implement them.
 */
export function coverageNodes(
  scope: ProjectScope,
  metrics: readonly CoverageMetric[],
  by: CoverageGrouping,
  parent: string | undefined,
): readonly CoverageNode[] {
  const lines = metrics.filter(({ metricType, component }) => metricType === 'lines' && component !== '');
  const nodes = {
    folder: () =>
      lines
        .filter(({ component }) => isChild(component, parent ?? ''))
        .map((each) => node(scope, each, parent ?? '')),
    file: () =>
      lines.filter(({ component }) => !component.endsWith('/')).map((each) => node(scope, each, '')),
    requirement: () => requirementNodes(scope, lines, parent),
  }[by]();
  return by === 'requirement' && parent === undefined ? nodes : [...nodes].sort(foldersFirst);
}

function isChild(component: string, parent: string): boolean {
  if (!component.startsWith(parent) || component === parent) return false;
  const slash = component.indexOf('/', parent.length);
  return slash < 0 || slash === component.length - 1;
}

const node = ({ uri }: ProjectScope, metric: CoverageMetric, parent: string): CoverageNode => {
  const { component, covered, total } = metric;
  const label = component.slice(parent.length);
  return component.endsWith('/')
    ? { id: component, label, kind: 'folder', covered, total }
    : { id: component, label, kind: 'file', covered, total, uri: uri(component) };
};

function foldersFirst(a: CoverageNode, b: CoverageNode): number {
  if (a.kind !== b.kind) return a.kind === 'folder' ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function requirementNodes(
  scope: ProjectScope,
  lines: readonly CoverageMetric[],
  parent: string | undefined,
): readonly CoverageNode[] {
  const byFile = new Map(lines.map((each) => [each.component, each]));
  const filesOf = (key: string): readonly CoverageMetric[] =>
    [...implementers(scope, key)].flatMap((path) => byFile.get(path) ?? []);
  if (parent !== undefined) return filesOf(parent).map((each) => node(scope, each, ''));
  return scope.view.requirements().flatMap(({ key, definition }) => {
    const files = filesOf(key);
    if (files.length === 0) return [];
    const sum = (part: 'covered' | 'total'): number => files.reduce((total, each) => total + each[part], 0);
    const label = requirementName(definition);
    return [{ id: key, label, kind: 'requirement', covered: sum('covered'), total: sum('total') } as const];
  });
}

const implementers = ({ view }: ProjectScope, key: string): ReadonlySet<string> =>
  new Set(
    view
      .linksOf(key)
      .filter(({ role }) => role === 'implements')
      .map(({ spec }) => spec),
  );
