import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Standing } from '../../../schema/model';
import { TraceGraph } from '../../../server/src/trace/graph';
import { compareRuns, laterRun, newestRuns, type RunFact } from '../../../server/src/trace/runFacts';
import { indexText } from '../../support/indexText';

const fact = fc.record({
  runId: fc.constantFrom('R1', 'R2', 'R3', 'R4', 'R5'),
  importId: fc.constantFrom('I1', 'I2', 'I3'),
  environment: fc.constantFrom('', 'ci'),
  sourcePath: fc.constant('junit.xml'),
  at: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', '2026-01-02T00:00:00.000Z', 'never'),
  sequence: fc.nat(3),
});

const standing = (of: RunFact, more: Partial<Standing> = {}): Standing => ({
  ...of,
  testCaseId: 'a.test.ts::works',
  branch: '',
  status: 'passed',
  flaky: false,
  variants: 1,
  requirementHashes: {},
  claims: [],
  ...more,
});

describe('a run later than a result', () => {
  it('is found among the newest of two imports as it is among all runs', () => {
    fc.assert(
      fc.property(fact, fc.array(fact, { maxLength: 8 }), (of, facts) => {
        const later = facts.filter(
          (one) =>
            one.environment === of.environment &&
            one.runId !== of.runId &&
            one.importId !== of.importId &&
            compareRuns(one, of) > 0,
        );
        const found = laterRun(standing(of), { withSpec: newestRuns(facts), fromSameReports: [] });
        // A fact of the same run may hide another of its import; what matters is whether there is one.
        const runsAreWhole = new Set(facts.map((one) => one.runId)).size === facts.length;
        fc.pre(runsAreWhole && facts.every((one) => one.runId !== of.runId));
        assert.equal(found !== undefined, later.length > 0);
      }),
      { numRuns: 3000, seed: 11 },
    );
  });

  it('is ordered by time, then by import, whatever way the time is written', () => {
    const of = (at: string, sequence: number): RunFact => ({
      runId: 'R',
      importId: 'I',
      environment: '',
      sourcePath: '',
      at,
      sequence,
    });
    assert.ok(compareRuns(of('2026-01-01T10:00:00Z', 9), of('2026-01-01T10:00:00.001Z', 1)) < 0);
    assert.ok(compareRuns(of('2026-01-01T10:00:00Z', 1), of('2026-01-01T10:00:00.000Z', 2)) < 0);
    assert.ok(compareRuns(of('2026-01-01T10:00:00+02:00', 2), of('2026-01-01T09:00:00Z', 1)) < 0);
    assert.ok(compareRuns(of('yesterday', 2), of('1970-01-01T00:00:00Z', 1)) < 0);
  });
});

describe('a result that kept no text of its test', () => {
  it('is never a pass that counts', () => {
    const graph = new TraceGraph();
    const docs = indexText('docs/a.md', ['REQ-1 text']);
    graph.apply({ changed: [docs, indexText('a.test.ts', ['test works -> REQ-1'])], removed: [] });
    const run = {
      runId: 'R1',
      importId: 'I1',
      environment: '',
      sourcePath: 'x',
      at: '2026-01-01T00:00:00Z',
      sequence: 1,
    };
    const requirementHashes = { 'REQ-1': docs.requirements[0]?.contentHash ?? '' };
    graph.setStandings([standing(run, { requirementHashes })]);
    const evidence = graph.view.evidence('REQ-1');
    assert.deepEqual(
      [evidence?.state, evidence?.reasons.map((reason) => reason.code)],
      ['stale', ['test-changed']],
    );
  });
});
