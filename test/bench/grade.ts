/** Grading: everything at once, and one file after a keystroke. */
import type { FileIndex, Standing } from '../../schema/model';
import { TraceGraph } from '../../server/src/trace/graph';
import { indexText } from '../support/indexText';
import type { BenchRow } from './bench';

const documents = 500;
const requirementsPerDocument = 20;
const testsPerRequirement = 3;

interface Project {
  readonly files: readonly FileIndex[];
  readonly standings: readonly Standing[];
}

function project(): Project {
  const files: FileIndex[] = [];
  const standings: Standing[] = [];
  for (let d = 0; d < documents; d++) {
    const ids = Array.from({ length: requirementsPerDocument }, (_, r) => `REQ-${String(d * 100 + r)}`);
    const document = indexText(
      `docs/${String(d)}.md`,
      ids.map((id) => `${id} the text of ${id}`),
    );
    const hashes = new Map(document.requirements.map((one) => [one.key, one.contentHash]));
    const lines = ids.flatMap((id) =>
      Array.from({ length: testsPerRequirement }, (_, t) => `test ${id} case ${String(t)} -> ${id}`),
    );
    const spec = indexText(`test/${String(d)}.test.ts`, lines);
    files.push(document, spec);
    for (const test of spec.testCases) {
      const id = /REQ-\d+/.exec(test.name)?.[0] ?? '';
      standings.push({
        testCaseId: test.id,
        environment: '',
        branch: '',
        status: 'passed',
        flaky: false,
        variants: 1,
        runId: 'R1',
        importId: 'I1',
        sourcePath: 'junit.xml',
        at: '2026-01-01T10:00:00Z',
        sequence: 1,
        testHash: test.contentHash,
        requirementHashes: { [id]: hashes.get(id) ?? '' },
        claims: [],
        lastPassed: { runId: 'R1', at: '2026-01-01T10:00:00Z' },
      });
    }
  }
  return { files, standings };
}

const timed = (work: () => void): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

/** The least that could be called grading: one map lookup and two comparisons per link. */
function bareJoin({ files, standings }: Project): number {
  const byTest = new Map(standings.map((one) => [one.testCaseId, one]));
  const hashes = new Map(files.flatMap((file) => file.requirements.map((one) => [one.key, one.contentHash])));
  let proven = 0;
  for (const file of files) {
    const tests = new Map(file.testCases.map((test) => [test.id, test.contentHash]));
    for (const reference of file.references) {
      const id = reference.testCaseIds?.[0] ?? '';
      const standing = byTest.get(id);
      const fresh = standing?.requirementHashes[reference.code] === hashes.get(reference.code);
      if (standing?.status === 'passed' && fresh && standing.testHash === tests.get(id)) proven++;
    }
  }
  return proven;
}

const gradeAll = (graph: TraceGraph): void => {
  for (const { key } of graph.view.requirements()) graph.view.evidence(key);
};

const percentile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

function coldRow(made: Project, referenceMs: number): BenchRow {
  const ms = timed(() => {
    const graph = new TraceGraph();
    graph.setStandings(made.standings);
    graph.apply({ changed: made.files, removed: [] });
    gradeAll(graph);
  });
  const requirements = documents * requirementsPerDocument;
  const extra = { requirements, tests: requirements * testsPerRequirement };
  return {
    name: 'grade a whole project',
    ms,
    referenceName: 'bare join',
    referenceMs,
    ratio: ms / referenceMs,
    extra,
  };
}

/** Each edit changes one requirement's text; then the document's lenses ask for their states. */
function editRow(made: Project, referenceMs: number): BenchRow {
  const graph = new TraceGraph();
  graph.setStandings(made.standings);
  graph.apply({ changed: made.files, removed: [] });
  gradeAll(graph);
  const times: number[] = [];
  for (let edit = 0; edit < 500; edit++) {
    const path = `docs/${String(edit % documents)}.md`;
    const lines = graph.view
      .file(path)
      ?.requirements.map((one, n) => `${one.key} ${n === 0 ? `edit ${String(edit)}` : one.title}`);
    const changed = indexText(path, lines ?? []);
    times.push(
      timed(() => {
        graph.apply({ changed: [changed], removed: [] });
        for (const { key } of changed.requirements) graph.view.evidence(key);
      }),
    );
  }
  times.sort((a, b) => a - b);
  const ms = percentile(times, 0.5);
  const extra = { p50: ms, p99: percentile(times, 0.99) };
  const referenceName = 'bare join of the whole project';
  return {
    name: 'edit a document of 20 requirements',
    ms,
    referenceName,
    referenceMs,
    ratio: ms / referenceMs,
    extra,
  };
}

export function run(): Promise<readonly BenchRow[]> {
  const made = project();
  bareJoin(made);
  const referenceMs = timed(() => void bareJoin(made));
  return Promise.resolve([coldRow(made, referenceMs), editRow(made, referenceMs)]);
}
