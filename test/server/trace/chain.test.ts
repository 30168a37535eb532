/** Chains of any length and width: no deep recursion, no more work than what changed. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { componentsFrom } from '../../../server/src/trace/components';
import { gradeRequirement } from '../../../server/src/trace/evidence';
import { TraceGraph } from '../../../server/src/trace/graph';
import { traceReport } from '../../../server/src/trace/traceReport';
import { compareVersions } from '../../../server/src/trace/versions';
import { indexText } from '../../support/indexText';
import { assertGrowsLinearly } from '../../support/scaling';

/** `REQ-0` is covered by `REQ-1`, that by `REQ-2`, and so on; a test verifies the last one. */
function chainOf(length: number): TraceGraph {
  const graph = new TraceGraph();
  const lines = Array.from({ length }, (_, n): string[] => [
    `REQ-${String(n)} text`,
    ...(n > 0 ? [`covers REQ-${String(n - 1)} from REQ-${String(n)}`] : []),
  ]);
  const changed = [
    indexText('req.md', lines.flat()),
    indexText('a.test.ts', [`test works -> REQ-${String(length - 1)}`]),
  ];
  graph.apply({ changed, removed: [] });
  return graph;
}

describe('a chain', () => {
  it('of any depth is graded in time that grows with it', () =>
    assertGrowsLinearly(
      2000,
      (size) => ({ size, graph: chainOf(size) }),
      ({ size, graph }) => {
        graph.configure({ environment: '', maxAgeDays: null, severity: {} }, new Date(0));
        assert.equal(graph.view.evidence('REQ-0')?.state, 'linked');
        assert.equal(traceReport(graph.view).totals.deep, size);
      },
    ));

  it('of any depth ends where it began', () => {
    const graph = chainOf(5000);
    graph.apply({
      changed: [indexText('top.md', ['REQ-0 text', 'covers REQ-4999 from REQ-0'])],
      removed: [],
    });
    assert.equal(graph.view.evidence('REQ-7')?.reasons.at(-1)?.code, 'relation-cycle');
    assert.equal(graph.view.coverage('REQ-7')?.deep, 'cycle');
  });

  it('is graded anew from what changed upwards, and nowhere else', () => {
    const graded: string[] = [];
    const graph = new TraceGraph((input) => {
      graded.push(input.requirement);
      return gradeRequirement(input);
    });
    graph.apply({
      changed: [
        indexText('feat.md', ['FEAT-1 all', 'FEAT-2 other']),
        indexText('req.md', ['REQ-1 a', 'covers FEAT-1 from REQ-1', 'REQ-2 b', 'covers FEAT-1 from REQ-2']),
        indexText('dsn.md', ['DSN-1 a', 'covers REQ-1 from DSN-1', 'DSN-2 b', 'covers REQ-2 from DSN-2']),
        indexText('a.test.ts', ['test a -> DSN-1']),
        indexText('b.test.ts', ['test b -> DSN-2']),
      ],
      removed: [],
    });
    const askAll = (): readonly string[] => {
      graded.length = 0;
      for (const { key } of graph.view.requirements()) graph.view.evidence(key);
      return [...graded].sort();
    };
    assert.equal(askAll().length, 6);
    const touched = graph.apply({
      changed: [indexText('a.test.ts', ['test a [body=x] -> DSN-1'])],
      removed: [],
    });
    assert.deepEqual([...touched.requirements].sort(), ['DSN-1', 'FEAT-1', 'REQ-1']);
    assert.deepEqual([...touched.files].sort(), ['a.test.ts', 'dsn.md', 'feat.md', 'req.md']);
    assert.deepEqual(askAll(), ['DSN-1', 'FEAT-1', 'REQ-1']);
  });
});

describe('groups of nodes that reach each other', () => {
  const edges = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 30 });

  it('are those that a search from each node finds, lower ones first', () => {
    fc.assert(
      fc.property(edges, fc.nat(9), (all, start) => {
        const next = (node: number): number[] => all.filter(([from]) => from === node).map(([, to]) => to);
        const reached = (from: number): Set<number> => {
          const seen = new Set(next(from));
          for (const one of seen) for (const other of next(one)) seen.add(other);
          return seen;
        };
        const groups = [...componentsFrom(start, next, () => false)];
        const order = groups.flatMap(({ members }) => members);
        assert.deepEqual([...order].sort(), [...new Set([start, ...reached(start)])].sort());
        const seen = new Set<number>();
        for (const { members, isCycle } of groups) {
          for (const one of members) seen.add(one);
          for (const one of members) {
            assert.equal(isCycle, reached(one).has(one));
            for (const other of reached(one)) assert.ok(seen.has(other), 'a lower node comes first');
            for (const other of members) assert.ok(other === one || reached(one).has(other));
          }
        }
      }),
      { numRuns: 300, seed: 3 },
    );
  });
});

describe('versions', () => {
  for (const [a, b, order] of [
    ['1', '1', 0],
    ['1', '2', -1],
    ['10', '9', 1],
    ['1.0', '1', 0],
    ['1.10', '1.9', 1],
    ['0.2.0', '0.2.1', -1],
    ['007', '7', 0],
    ['99999999999999999999', '100000000000000000000', -1],
    ['1.a', '1.b', -1],
  ] as const)
    it(`${a} ${order < 0 ? 'is older than' : order > 0 ? 'is newer than' : 'is'} ${b}`, () => {
      assert.equal(Math.sign(compareVersions(a, b)), order);
      assert.equal(Math.sign(compareVersions(b, a)) + order, 0);
    });
});

describe('a code that every folder gives anew', () => {
  /** In each folder five requirements, and a test of each that names its folder. */
  function foldersOf(count: number): TraceGraph {
    const graph = new TraceGraph();
    const changed = Array.from({ length: count }, (_, at) => {
      const [spec, test] = [`f${String(at)}/spec.md`, `f${String(at)}/a.test.ts`];
      const codes = Array.from({ length: 5 }, (_unused, n) => `1.${String(n)}`);
      return [
        indexText(
          spec,
          codes.map((code) => `f${String(at)}/${code} text`),
        ),
        indexText(
          test,
          codes.map((code) => `test works ${code} -> f${String(at)}/${code}`),
        ),
      ];
    }).flat();
    graph.apply({ changed, removed: [] });
    return graph;
  }

  it('costs what its own folder says, not what all do', () =>
    assertGrowsLinearly(100, foldersOf, (graph) => {
      graph.configure({ environment: '', maxAgeDays: null, severity: {} }, new Date(0));
      for (const { key } of graph.view.requirements())
        assert.equal(graph.view.evidence(key)?.state, 'linked', key);
    }));
});
