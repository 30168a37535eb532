/**
 * The life of a project as text: files, runs, edits, in the order in which they happen. Indented
 * lines belong to the step above them.
 *
 *   file docs/req.md            the file reads so from now on (see indexText for its lines)
 *     REQ-1 Users log in
 *   remove test/old.test.ts
 *   run R1 [env=ci]             a report is imported; options: env, branch, source, import, at
 *     passed logs in            a result; options: retry, variants=2, claims=REQ-1, partly=REQ-1, in=path
 *   accept REQ-1 by Ada         accepts what can be accepted, one hour after the newest run; option on=...
 *   code src/cart.ts            a source file; below `// REQ-1` stands the code that claims to implement it
 *     | // REQ-1
 *     | total() {
 *     |   return 1
 *     | }
 *   coverage C1 [env=ci]        a coverage report is imported; lines from 1
 *     src/cart.ts 2 3 !4        executed lines, and lines that were not
 *     src/cart.ts 2 by logs in  lines that a test executed
 *   project                     reqproof.yaml reads so from now on: `waive` lines
 *   environment ci | max age 30 | now 2026-03-01T00:00:00Z
 */
import { TraceGraph, type GraphSettings, type Touched } from '../../server/src/trace/graph';
import { claimsOf } from '../../server/src/trace/claims';
import { acceptablePairs, baselineOf } from '../../server/src/trace/drift';
import type { TraceView } from '../../server/src/trace/view';
import type { FileIndex, MatchOutcome, Problem, ResultStatus, Waiver } from '../../schema/model';
import { indexText, takeOptions } from './indexText';
import { ExecutedWords } from './executedWords';
import { MemoryResults, type ResultWords, type RunWords } from './memoryResults';

const hourMs = 3_600_000;
/** Runs take place on consecutive days from here unless they say otherwise. */
const firstRun = Date.parse('2026-01-01T10:00:00Z');

export class Scenario {
  readonly results = new MemoryResults();
  readonly view: TraceView;
  settings: GraphSettings = { environment: '', maxAgeDays: null, severity: {} };
  now = new Date('2026-01-20T00:00:00Z');
  projectWaivers: readonly Waiver[] = [];
  /** What the steps of the latest `play` made different, as the graph said. */
  touched = { requirements: new Set<string>(), files: new Set<string>() };
  readonly code: ExecutedWords;
  private runs = 0;
  private lastRunAt = firstRun;

  /** @param asHeld how the graph is given what files say */
  constructor(
    readonly graph = new TraceGraph(),
    private readonly asHeld: (file: FileIndex) => FileIndex = (file) => file,
  ) {
    this.view = graph.view;
    this.code = new ExecutedWords(graph, (touched) => this.note(touched));
    this.configure({});
  }

  configure(change: Partial<GraphSettings>): void {
    this.settings = { ...this.settings, ...change };
    this.note(this.graph.configure(this.settings, this.now));
  }

  private note(touched: Touched): void {
    for (const key of touched.requirements) this.touched.requirements.add(key);
    for (const path of touched.files) this.touched.files.add(path);
  }

  play(text: string): this {
    this.touched = { requirements: new Set(), files: new Set() };
    for (const step of stepsOf(text)) this.step(step.head, step.lines);
    return this;
  }

  private step(head: string, lines: readonly string[]): void {
    const [verb = ''] = head.split(' ');
    const rest = head.slice(verb.length).trim();
    const steps: Readonly<Record<string, () => void>> = {
      file: () =>
        this.note(this.graph.apply({ changed: [this.asHeld(indexText(rest, lines))], removed: [] })),
      code: () => this.code.edit(rest, lines),
      coverage: () => this.code.measure(rest, lines),
      remove: () => this.note(this.graph.apply({ changed: [], removed: [rest] })),
      run: () => this.run(rest, lines),
      accept: () => this.accept(rest),
      project: () => {
        this.projectWaivers = indexText('reqproof.yaml', lines).waivers;
        this.note(this.graph.setWaiversFromProjectFile(this.projectWaivers, []));
      },
      environment: () => this.configure({ environment: rest }),
      max: () => this.configure({ maxAgeDays: Number(rest.replace('age', '')) }),
      now: () => {
        this.now = new Date(rest);
        this.note(this.graph.advance(this.now));
      },
    };
    const step = steps[verb];
    if (!step) throw new Error(`A scenario knows no step "${head}".`);
    step();
  }

  private run(head: string, lines: readonly string[]): void {
    const { rest, options } = takeOptions(head);
    const at = options.get('at') ?? new Date(firstRun + this.runs * 24 * hourMs).toISOString();
    this.runs++;
    const run: RunWords = {
      id: rest,
      importId: options.get('import') ?? `import of ${rest}`,
      environment: options.get('env') ?? '',
      branch: options.get('branch') ?? '',
      sourcePath: options.get('source') ?? 'junit.xml',
      at,
    };
    const changed = this.results.importRun(
      run,
      lines.map((line) => this.result(line)),
    );
    this.code.sawRun(rest);
    this.lastRunAt = Math.max(this.lastRunAt, Date.parse(at));
    this.note(this.graph.updateStandings(changed));
    this.note(this.graph.setLatestRuns(this.results.latestBySource()));
    this.note(this.graph.setUnmatchedClaims(this.results.unmatchedClaims()));
  }

  private result(line: string): ResultWords {
    const { rest, options } = takeOptions(line);
    const [status = ''] = rest.split(' ');
    const name = rest.slice(status.length).trim();
    const match = this.match(name, options.get('in'));
    const claims = claimsOf({
      properties: [
        ['verifies', options.get('claims') ?? ''],
        ['PartiallyVerifies', options.get('partly') ?? ''],
      ],
    });
    const baseline = match.kind === 'matched' ? baselineOf(this.view, match.testCaseId, claims) : undefined;
    return {
      name,
      status: status as ResultStatus,
      match,
      flaky: options.has('retry'),
      variants: Number(options.get('variants') ?? 1),
      claims,
      requirementHashes: {},
      ...baseline,
    };
  }

  private match(name: string, path: string | undefined): MatchOutcome {
    const candidates = [...this.view.files()]
      .filter((file) => path === undefined || file.path === path)
      .flatMap((file) => file.testCases)
      .filter((test) => test.name === name)
      .map((test) => test.id);
    const [only] = candidates;
    if (only === undefined) return { kind: 'unmatched', near: [], explanation: 'No test is called so.' };
    if (candidates.length > 1) return { kind: 'ambiguous', candidates, explanation: 'Several fit.' };
    return { kind: 'matched', testCaseId: only, method: 'exact' };
  }

  private accept(head: string): void {
    const { rest, options } = takeOptions(head);
    const [key = '', , by = ''] = rest.split(' ');
    const acceptedAt = options.get('on') ?? new Date(this.lastRunAt + hourMs).toISOString();
    const pairs = acceptablePairs(this.view, key);
    this.results.acceptances.push(
      ...pairs.map((pair) => ({ ...pair, acceptedBy: by, acceptedAt, commit: 'abc' })),
    );
    this.note(this.graph.setAcceptances(this.results.acceptances));
  }

  /** `stale: test-changed, missing-in-latest-run`. */
  grade(key: string): string {
    const evidence = this.view.evidence(key);
    if (!evidence) return 'not defined';
    return `${evidence.state}: ${evidence.reasons.map((reason) => reason.code).join(', ')}`;
  }

  /** Each as `code at path:line message`, lines from 1. */
  problems(path: string): readonly string[] {
    return this.view.problems(path).map(problemText);
  }
}

const problemText = ({ code, severity, message, location }: Problem): string =>
  `${severity} ${code} at line ${String(location.range.start.line + 1)}: ${message}`;

function stepsOf(text: string): { head: string; lines: string[] }[] {
  const steps: { head: string; lines: string[] }[] = [];
  const all = text.split('\n').filter((line) => line.trim() !== '');
  const margin = Math.min(...all.map((line) => line.length - line.trimStart().length));
  for (const line of all) {
    const indented = line.slice(margin);
    if (indented.startsWith(' ')) steps.at(-1)?.lines.push(indented.trim());
    else steps.push({ head: indented.trim(), lines: [] });
  }
  return steps;
}

export const scenario = (text: string, asHeld?: (file: FileIndex) => FileIndex): Scenario =>
  new Scenario(undefined, asHeld).play(text);
