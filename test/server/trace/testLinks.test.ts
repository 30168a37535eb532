import assert from 'node:assert/strict';
import type { FileIndex } from '../../../schema/model';
import { TraceGraph } from '../../../server/src/trace/graph';
import { indexText } from '../../support/indexText';

/** `REQ-1` in `req.md`, with a link to `target` in `a.test.ts`. */
const document = (
  target: { symbol?: string; line?: number } = {},
  looksLikeTest = true,
  options = '',
): FileIndex => {
  const index = indexText('req.md', [`REQ-1 Users log in${options}`]);
  const location = {
    path: 'req.md',
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } },
  };
  return {
    ...index,
    testLinks: [{ requirement: 'REQ-1', path: 'a.test.ts', looksLikeTest, location, ...target }],
  };
};
const tests = indexText('a.test.ts', ['test logs in', 'test logs out', 'test logs in again']);

const names = (graph: TraceGraph): readonly string[] =>
  graph.view.linksOf('REQ-1').map((link) => link.testCaseId ?? link.spec);

function check(target: { symbol?: string; line?: number }, ...expected: readonly string[]): void {
  const graph = new TraceGraph();
  graph.apply({ changed: [document(target), tests], removed: [] });
  assert.deepEqual(names(graph), expected);
}

describe('a link from a requirement to a test', () => {
  it('is one to every test of the file', () =>
    check({}, 'a.test.ts::logs in', 'a.test.ts::logs in again', 'a.test.ts::logs out'));
  it('is one to the test of that title', () => check({ symbol: 'logs in' }, 'a.test.ts::logs in'));
  it('is one to the test whose title is written as a symbol', () =>
    check({ symbol: 'Logs_out' }, 'a.test.ts::logs out'));
  it('is one to the test at the line', () => check({ line: 2 }, 'a.test.ts::logs in again'));
  it('claims a test that nobody has seen, when there is none of the name', () =>
    check({ symbol: 'flies' }, 'a.test.ts'));

  it('to code without tests claims nothing', () => {
    const graph = new TraceGraph();
    graph.apply({ changed: [document({}, false)], removed: [] });
    assert.deepEqual(names(graph), []);
  });

  it('follows the test file, whichever comes first', () => {
    const graph = new TraceGraph();
    graph.apply({ changed: [document()], removed: [] });
    assert.deepEqual(names(graph), ['a.test.ts']);
    const touched = graph.apply({ changed: [indexText('a.test.ts', ['test logs in'])], removed: [] });
    assert.deepEqual(names(graph), ['a.test.ts::logs in']);
    assert.ok(touched.requirements.has('REQ-1'));
    assert.ok(touched.files.has('req.md'));
    assert.deepEqual(
      graph.view.linksOfTest('a.test.ts::logs in').map((link) => link.requirement),
      ['REQ-1'],
    );
    graph.apply({ changed: [], removed: ['a.test.ts'] });
    assert.deepEqual(names(graph), ['a.test.ts']);
    const gone = graph.apply({ changed: [indexText('req.md', ['REQ-1 Users log in'])], removed: [] });
    assert.deepEqual(names(graph), []);
    assert.ok(gone.files.has('a.test.ts'));
  });

  const graphOf = (options: string, ...more: readonly FileIndex[]): TraceGraph => {
    const graph = new TraceGraph();
    graph.apply({ changed: [document({ symbol: 'logs in' }, true, options), tests, ...more], removed: [] });
    return graph;
  };
  const missing = ({ view }: TraceGraph): readonly string[] =>
    (view.coverage('REQ-1')?.missing ?? []).map(({ need }) => need.type);

  it('meets a need by the type that the test is', () => {
    assert.deepEqual(missing(graphOf(' [type=req, needs=utest+itest]')), ['itest']);
    assert.deepEqual(missing(graphOf(' [type=req, needs=utest]')), []);
  });

  it('meets no need where the test is not to be found', () => {
    const graph = graphOf(' [type=req, needs=utest]', indexText('a.test.ts', ['test flies']));
    assert.deepEqual(missing(graph), ['utest']);
    graph.apply({ changed: [tests], removed: [] });
    assert.deepEqual(missing(graph), []);
  });

  it('is never unwanted: nobody says of what type it is', () => {
    const [covering] = graphOf(' [type=req, needs=dsn]').view.incoming('REQ-1');
    assert.deepEqual([covering?.status, covering?.types], ['covers', ['utest']]);
  });

  it('is about the version that it stands in', () => {
    const newer = indexText('new.md', ['REQ-1 Users log in again [v=2]']);
    const { view } = graphOf(' [v=1]', newer);
    assert.deepEqual(
      [view.incoming('REQ-1')[0]?.target.version, view.linksOf('REQ-1')[0]?.version],
      ['1', '1'],
    );
  });
});
