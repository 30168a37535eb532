import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver-types';
import type { Range, RequirementDefinition, TestCase } from '../../../schema/model';
import { requirementName } from '../util/requirementName';
import type { ProjectScope } from './scope';
import { comparePositions, encloses } from './text';

/** A symbol while its tree is built. Positions of what it holds may widen it. */
interface Node {
  name: string;
  detail?: string;
  kind: SymbolKind;
  range: Range;
  selectionRange: Range;
  children: Node[];
}

/** Requirements with their criteria, suites with their tests; nested as they stand in the text. */
export function documentSymbols({ view }: ProjectScope, path: string): readonly DocumentSymbol[] {
  const file = view.file(path);
  if (!file) return [];
  const roots = nestByRange(
    file.requirements.map((each) => requirementNode(each, view.evidence(each.key)?.state)),
  );
  roots.push(...suites(file.testCases));
  return roots.sort(byStart);
}

const byStart = (a: Node, b: Node): number =>
  comparePositions(a.range.start, b.range.start) || comparePositions(b.range.end, a.range.end);

function requirementNode(requirement: RequirementDefinition, state: string | undefined): Node {
  const { location, idRange, criteria } = requirement;
  return {
    name: oneLine(requirementName(requirement)),
    detail: state,
    kind: SymbolKind.Interface,
    range: union(location.range, idRange),
    selectionRange: idRange,
    children: criteria.map(({ text, range }) => ({
      name: oneLine(text) || 'criterion',
      kind: SymbolKind.Field,
      range,
      selectionRange: range,
      children: [],
    })),
  };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 200);

/** A requirement inside another's block (a heading below a heading) becomes its child. */
function nestByRange(nodes: readonly Node[]): Node[] {
  const roots: Node[] = [];
  const open: Node[] = [];
  for (const node of [...nodes].sort(byStart)) {
    let parent = open.at(-1);
    while (parent && !encloses(parent.range, node.range)) {
      open.pop();
      parent = open.at(-1);
    }
    (parent ? parent.children : roots).push(node);
    open.push(node);
  }
  return roots;
}

function suites(tests: readonly TestCase[]): Node[] {
  const roots: Node[] = [];
  const byTitles = new Map<string, Node>();
  for (const test of tests) {
    let siblings = roots;
    let key = '';
    for (const title of test.titlePath.slice(0, -1)) {
      key += `${title}\0`;
      let suite = byTitles.get(key);
      if (!suite) {
        suite = {
          name: oneLine(title) || '(no title)',
          kind: SymbolKind.Class,
          range: test.range,
          selectionRange: test.titleRange,
          children: [],
        };
        byTitles.set(key, suite);
        siblings.push(suite);
      }
      suite.range = union(suite.range, test.range);
      siblings = suite.children;
    }
    siblings.push({
      name: oneLine(test.titlePath.at(-1) ?? test.name) || '(no title)',
      detail: test.disposition === 'run' ? undefined : test.disposition,
      kind: SymbolKind.Method,
      range: union(test.range, test.titleRange),
      selectionRange: test.titleRange,
      children: [],
    });
  }
  return roots;
}

const union = (a: Range, b: Range): Range => ({
  start: comparePositions(a.start, b.start) <= 0 ? a.start : b.start,
  end: comparePositions(a.end, b.end) >= 0 ? a.end : b.end,
});
