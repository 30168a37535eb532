/** However a project came to be as it is, the answers are those of a graph that saw only the end. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FileIndex, Standing } from '../../../schema/model';
import { gradeRequirement } from '../../../server/src/trace/evidence';
import { TraceGraph, type GraphSettings } from '../../../server/src/trace/graph';
import type { TraceView } from '../../../server/src/trace/view';
import { indexText } from '../../support/indexText';
import { Scenario } from '../../support/scenario';

const ids = ['REQ-1', 'REQ-2', 'a/REQ-1', 'b/REQ-1'];
const paths = ['a/spec.md', 'b/spec.md', 'docs/all.md', 'test/x.test.ts', 'a/y.test.ts'];
const names = ['one', 'two', 'three'];

const id = fc.constantFrom(...ids);
const version = fc.constantFrom('', ' v1', ' v2');
const line = fc.oneof(
  fc
    .tuple(
      id,
      fc.constantFrom('old', 'new'),
      fc.constantFrom('v=1', 'v=2', 'note', 'stamp=x', 'stamp=y'),
      fc.constantFrom(
        '',
        ', needs=utest',
        ', needs=dsn+impl',
        ', needs=',
        ', type=dsn',
        ', preset=tracey',
        ', source=far',
      ),
    )
    .map(([of, text, first, second]) => `${of} ${text} [${first}${second}]`),
  fc
    .tuple(fc.constantFrom('covers', 'refines'), id, version, id, fc.constantFrom('', ' [stamp=x]'))
    .map(([role, to, of, from, stamp]) => `${role} ${to}${of} from ${from}${stamp}`),
  fc
    .tuple(
      fc.constantFrom('verifies', 'implements', 'depends'),
      id,
      version,
      fc.constantFrom('', ' utest', ' impl', ' [syntax=tracey]'),
    )
    .map(([role, of, meant, type]) => `${role} ${of}${meant}${type}`),
  fc
    .tuple(id, fc.constantFrom('', '(table) '), fc.constantFrom('old', 'new'))
    .map(([of, form, text]) => `${of} ${form}${text}`),
  fc
    .tuple(
      fc.constantFrom(...names),
      fc.constantFrom('', ' [skip]', ' [empty]', ' [body=other]'),
      fc.constantFrom('', ...ids),
    )
    .map(([name, options, of]) => `test ${name}${options}${of === '' ? '' : ` -> ${of}`}`),
  fc
    .tuple(fc.constantFrom('verifies', 'implements', 'depends', 'mentions', 'tagged'), id)
    .map((words) => words.join(' ')),
  id.map((of) => `waive ${of} until 2026-01-25 by Ada because late`),
);
const path = fc.constantFrom(...paths);
const result = fc
  .tuple(
    fc.constantFrom('passed', 'failed', 'skipped'),
    fc.constantFrom(...names),
    path,
    fc.constantFrom('', ', retry', ', claims=REQ-1', ', claims=REQ-2'),
  )
  .map(([status, name, at, option]) => `${status} ${name} [in=${at}${option}]`);

const block = (head: string, lines: readonly string[]): string =>
  [head, ...lines.map((one) => `  ${one}`)].join('\n');

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(path, fc.array(line, { maxLength: 6 }))
      .map(([at, lines]) => block(`file ${at}`, lines)),
  },
  { weight: 1, arbitrary: path.map((at) => `remove ${at}`) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.nat(9),
        fc.constantFrom('', 'env=ci, '),
        fc.constantFrom('x.xml', 'y.xml'),
        fc.constantFrom('', 'branch=b, '),
        fc.array(result, { maxLength: 5 }),
      )
      .map(([day, env, source, branch, results]) =>
        block(
          `run R${String(day)} [${env}${branch}source=${source}, at=2026-01-0${String(day + 1 > 9 ? 9 : day + 1)}T10:00:00Z]`,
          results,
        ),
      ),
  },
  { weight: 1, arbitrary: id.map((of) => `accept ${of} by Ada`) },
  {
    weight: 1,
    arbitrary: fc.array(id, { maxLength: 2 }).map((of) =>
      block(
        'project',
        of.map((one) => `waive ${one} by Ada because so`),
      ),
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('environment ci', 'environment', 'max age 15', 'max age 20') },
  { weight: 1, arbitrary: fc.constantFrom('now 2026-01-18T00:00:00Z', 'now 2026-01-26T00:00:00Z') },
);

/** Everything a view can be asked, in a form that can be compared. */
function answers(view: TraceView): unknown {
  const files = [...view.files()].map((file) => file.path).sort();
  return {
    files,
    requirements: view.requirements().map(({ key, definition, definitions }) => ({
      key,
      at: definition.location,
      definitions: definitions.map((one) => one.location),
      evidence: view.evidence(key),
      coverage: view.coverage(key),
      incoming: view.incoming(key).map(({ reference, status }) => [status, reference.location]),
      relations: view.relationsOf(key).map(({ to, reference }) => [to, reference.location]),
      above: [...view.itemsAbove(key)].sort(),
      references: view.referencesTo(key).map((reference) => reference.location),
      links: view.linksOf(key),
      waivers: view.waivers(key),
    })),
    tests: paths.flatMap((at) => names.map((name) => [`${at}::${name}`, view.linksOfTest(`${at}::${name}`)])),
    problems: [...paths, 'reqproof.yaml'].map((at) => view.problems(at)),
    similar: view.similarCodes('REQ-3', 3),
  };
}

/** Sees the files only as they are at the end, in another order, and the results all at once. */
function fromScratch(played: Scenario, settings: GraphSettings, now: Date): TraceView {
  const graph = new TraceGraph();
  graph.setStandings(played.results.standings());
  graph.setLatestRuns(played.results.latestBySource());
  graph.setAcceptances(played.results.acceptances);
  graph.setWaiversFromProjectFile(played.projectWaivers, []);
  graph.apply({ changed: [...played.view.files()].reverse(), removed: [] });
  graph.setUnmatchedClaims(played.results.unmatchedClaims());
  graph.configure(settings, now);
  return graph.view;
}

describe('the trace graph', () => {
  it('answers after any history as if it had seen only the end', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 14 }), (steps) => {
        const played = new Scenario();
        for (const one of steps) {
          played.play(one);
          // Asking in between fills every cache that a later step must empty.
          answers(played.view);
        }
        const { settings, now } = played;
        assert.deepEqual(answers(played.view), answers(fromScratch(played, settings, now)));
      }),
      { numRuns: 400, seed: 20260102 },
    );
  });

  it('names every requirement and file whose answers a change made different', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 8 }), (steps) => {
        const played = new Scenario();
        for (const one of steps) {
          const before = snapshot(played.view);
          const touched = played.play(one).touched;
          const after = snapshot(played.view);
          for (const key of new Set([...before.evidence.keys(), ...after.evidence.keys()]))
            if (before.evidence.get(key) !== after.evidence.get(key))
              assert.ok(touched.requirements.has(key), `${one}\nchanged ${key} without saying so`);
          for (const at of [...paths, 'reqproof.yaml'])
            if (before.problems.get(at) !== after.problems.get(at))
              assert.ok(touched.files.has(at), `${one}\nchanged the problems of ${at} without saying so`);
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});

function snapshot(view: TraceView): { evidence: Map<string, string>; problems: Map<string, string> } {
  const evidence = view.requirements().map(({ key }) => [key, JSON.stringify(view.evidence(key))] as const);
  // Advice about misspelt ids in other files is not announced, see `Touched`.
  const withoutAdvice = (text: string): string => text.replace(/ Did you mean [^?]*\?/g, '');
  const problems = [...paths, 'reqproof.yaml'].map(
    (at) => [at, withoutAdvice(JSON.stringify(view.problems(at)))] as const,
  );
  return { evidence: new Map(evidence), problems: new Map(problems) };
}

describe('a change of one file', () => {
  const settings: GraphSettings = { environment: '', maxAgeDays: null, severity: {} };
  const many = 200;

  function project(): { graph: TraceGraph; graded: () => readonly string[]; files: FileIndex[] } {
    let graded: string[] = [];
    const graph = new TraceGraph((input) => {
      graded.push(input.requirement);
      return gradeRequirement(input);
    });
    const files: FileIndex[] = [];
    for (let n = 0; n < many; n++) {
      files.push(indexText(`docs/${String(n)}.md`, [`REQ-${String(n)} text`]));
      files.push(indexText(`test/${String(n)}.test.ts`, [`test works -> REQ-${String(n)}`]));
    }
    graph.apply({ changed: files, removed: [] });
    graph.configure(settings, new Date(0));
    const take = (): readonly string[] => {
      const taken = graded;
      graded = [];
      return taken;
    };
    return { graph, graded: take, files };
  }

  const askAll = (view: TraceView): void => {
    for (const { key } of view.requirements()) view.evidence(key);
  };

  it('grades nothing by itself', () => {
    const { graph, graded } = project();
    assert.deepEqual(graded(), []);
    askAll(graph.view);
    assert.equal(graded().length, many);
    askAll(graph.view);
    assert.deepEqual(graded(), []);
  });

  it('re-grades only what the file defines', () => {
    const { graph, graded } = project();
    askAll(graph.view);
    graded();
    const touched = graph.apply({ changed: [indexText('docs/7.md', ['REQ-7 another text'])], removed: [] });
    assert.deepEqual([...touched.requirements], ['REQ-7']);
    assert.deepEqual([...touched.files].sort(), ['docs/7.md', 'test/7.test.ts']);
    askAll(graph.view);
    assert.deepEqual(graded(), ['REQ-7']);
  });

  it('re-grades what a test linked before and links now', () => {
    const { graph, graded } = project();
    askAll(graph.view);
    graded();
    graph.apply({ changed: [indexText('test/7.test.ts', ['test works -> REQ-8'])], removed: [] });
    askAll(graph.view);
    assert.deepEqual([...graded()].sort(), ['REQ-7', 'REQ-8']);
  });

  it('re-grades after an import only what the results are about', () => {
    const { graph, graded } = project();
    askAll(graph.view);
    graded();
    graph.updateStandings([standing('test/3.test.ts::works')]);
    askAll(graph.view);
    assert.deepEqual(graded(), ['REQ-3']);
  });

  it('knows what items get anew after a change so large that it comes in parts', () => {
    const graph = new TraceGraph();
    graph.apply({ changed: [indexText('docs/a.md', ['REQ-1 text [needs=utest]'])], removed: [] });
    const missing = () => graph.view.coverage('REQ-1')?.missing.map(({ need }) => need.type);
    assert.deepEqual(missing(), ['utest']);
    graph.takePart({ changed: [indexText('test/a.test.ts', ['test works -> REQ-1'])], removed: [] });
    assert.deepEqual(missing(), []);
  });

  it('re-grades nothing when time passes without a deadline', () => {
    const { graph, graded } = project();
    askAll(graph.view);
    graded();
    const { version } = graph.view;
    assert.equal(graph.advance(new Date(1e12)).requirements.size, 0);
    askAll(graph.view);
    assert.deepEqual(graded(), []);
    assert.equal(graph.view.version, version);
  });

  it('re-grades what got too old, and only that', () => {
    const { graph, graded } = project();
    graph.configure({ ...settings, maxAgeDays: 1 }, new Date('2026-01-01T11:00:00Z'));
    graph.updateStandings([standing('test/3.test.ts::works')]);
    askAll(graph.view);
    graded();
    assert.deepEqual([...graph.advance(new Date('2026-01-02T09:00:00Z')).requirements], []);
    assert.deepEqual([...graph.advance(new Date('2026-01-02T11:00:00Z')).requirements], ['REQ-3']);
    askAll(graph.view);
    assert.deepEqual(graded(), ['REQ-3']);
  });
});

const standing = (testCaseId: string): Standing => ({
  testCaseId,
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
  requirementHashes: {},
  claims: [],
});
