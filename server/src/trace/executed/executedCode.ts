/** One executed file as it stands now: which of its code ran, by which tests, and what of that has changed. */
import type { ExecutedFile, ExecutedRun } from '../../../../schema/model';
import type { CodeLines } from '../../util/codeLines';
import { textHash } from '../../util/hash';
import { BeforeTests } from './beforeTests';
import { CodeChanges } from './codeChanges';
import { LineMap } from './lineMap';

/** Code that was executed and is not any more what was executed; the line is one of now, 1-based. */
export interface CodeChange {
  readonly path: string;
  readonly line: number;
  /** The run whose coverage tells that it was executed. */
  readonly runId: string;
}

/** Lines of now, first and last included. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/** What coverage tells about a stretch of code. */
export interface SpanExecution {
  /** Lines that can be executed, in their order. */
  readonly executable: readonly number[];
  /** Those of them that any test executed. */
  readonly executed: ReadonlySet<number>;
  /** Those of them that the tests in question executed. */
  readonly byTests: ReadonlySet<number>;
  /** Whether some report tells which test executed what. */
  readonly tellsTests: boolean;
  /** Every test that executed some of them. */
  readonly tests: ReadonlySet<string>;
  /** Whether the stretch reads as it did when it was measured. */
  readonly isAsMeasured: boolean;
}

interface MappedRun {
  readonly run: ExecutedRun;
  readonly map: LineMap;
  readonly changes: CodeChanges;
  readonly before: BeforeTests;
  /** By the run that a test passed in: the lines as they stood then, and what of them has changed since. */
  readonly since: Map<string, { readonly between: LineMap; readonly changes: CodeChanges }>;
}

export class ExecutedCode {
  readonly path: string;
  private readonly runs: readonly MappedRun[];
  private ownHash: string | undefined;

  constructor(
    private readonly file: ExecutedFile,
    private readonly current: CodeLines,
  ) {
    this.path = file.path;
    this.runs = file.runs.map((run) => {
      const map = new LineMap(run.code, current);
      const changes = new CodeChanges(measuredLines(run), map);
      return { run, map, changes, before: new BeforeTests(run), since: new Map() };
    });
  }

  /** Of the code as it stands now. */
  get hash(): string {
    const { buffer, byteOffset, byteLength } = this.current.hashes;
    return (this.ownHash ??= textHash(new Uint8Array(buffer, byteOffset, byteLength)));
  }

  /** Tests that some report names for this file. */
  *tests(): Generator<string> {
    for (const { run } of this.runs) for (const { testCaseId } of run.contexts) yield testCaseId;
  }

  /** The first change in code that the test executed, since the run that it passed in. */
  changeFor(testCaseId: string, passedIn: string, environment: string): CodeChange | undefined {
    for (const mapped of this.runsOf(environment))
      for (const context of mapped.run.contexts) {
        if (context.testCaseId !== testCaseId) continue;
        const covered = { lines: context.lines, before: mapped.before.linesFor(context) };
        const change = this.changeIn(covered, mapped, passedIn);
        if (change) return change;
      }
    return undefined;
  }

  /** The same for executed code of a stretch, whoever executed it, where no report tells. */
  changeWithin(span: LineSpan, passedIn: string, environment: string): CodeChange | undefined {
    for (const mapped of this.runsOf(environment)) {
      const lines = linesOfNobody(mapped.run);
      if (lines.length === 0) continue;
      const then = spanThen(span, mapped.map);
      const inSpan = lines.filter((line) => line > then.first && line < then.last);
      const change = this.changeIn({ lines: inSpan, before: [] }, mapped, passedIn);
      if (change) return change;
    }
    return undefined;
  }

  /** @param hashes content hashes of the tests in question, as they are now */
  execution(
    span: LineSpan,
    hashes: ReadonlyMap<string, string>,
    environment: string,
  ): SpanExecution | undefined {
    const executable = new Set<number>();
    const executed = new Set<number>();
    const byTests = new Set<number>();
    const tests = new Set<string>();
    let tellsTests = false;
    const runs = [...this.runsOf(environment)];
    // What was measured before the last change tells nothing that counts beside what was measured after it.
    const asItIs = runs.filter(({ map }) => isUnchanged(span, map));
    for (const { run, map, before } of asItIs.length > 0 ? asItIs : runs) {
      const inSpan = (line: number): number | undefined => {
        const now = map.now(line);
        return now !== undefined && now >= span.first && now <= span.last ? now : undefined;
      };
      for (const [line, hits] of run.lines) {
        const now = inSpan(line);
        if (now === undefined) continue;
        executable.add(now);
        if (hits > 0) executed.add(now);
      }
      tellsTests ||= run.contexts.length > 0;
      for (const context of run.contexts) {
        const { testCaseId, testHash, lines } = context;
        const own = lines.flatMap((line) => inSpan(line) ?? []);
        if (own.length === 0) continue;
        tests.add(testCaseId);
        if (hashes.get(testCaseId) !== testHash) continue;
        for (const now of own) byTests.add(now);
        for (const line of before.linesFor(context)) {
          const now = inSpan(line);
          if (now !== undefined) byTests.add(now);
        }
      }
    }
    if (runs.length === 0) return undefined;
    return {
      executable: [...executable].sort((a, b) => a - b),
      executed,
      byTests,
      tellsTests,
      tests,
      isAsMeasured: asItIs.length > 0,
    };
  }

  private *runsOf(environment: string): Generator<MappedRun> {
    for (const mapped of this.runs)
      if (environment === '' || mapped.run.environment === environment) yield mapped;
  }

  private changeIn(covered: Covered, mapped: MappedRun, passedIn: string): CodeChange | undefined {
    const stood = this.file.later.get(passedIn);
    const line = stood
      ? this.changeSince(passedIn, stood, covered, mapped)
      : changeOf(covered, mapped.changes);
    return line === undefined ? undefined : { path: this.path, line, runId: mapped.run.runId };
  }

  /** The run came when the file stood otherwise, and is about it as it stood then. */
  private changeSince(
    passedIn: string,
    stood: Uint32Array,
    { lines, before }: Covered,
    { run, since }: MappedRun,
  ): number | undefined {
    let known = since.get(passedIn);
    if (!known) {
      const between = new LineMap(run.code, { hashes: stood, indents: new Uint16Array(stood.length) });
      const measured = measuredLines(run).map((line) => standsAt(line, between));
      known = { between, changes: new CodeChanges(measured, new LineMap(stood, this.current)) };
      since.set(passedIn, known);
    }
    const { between, changes } = known;
    const then = (all: readonly number[]): readonly number[] => all.map((line) => standsAt(line, between));
    return changeOf({ lines: then(lines), before: then(before) }, changes);
  }
}

interface Covered {
  readonly lines: readonly number[];
  /** See `BeforeTests`. */
  readonly before: readonly number[];
}

const changeOf = ({ lines, before }: Covered, changes: CodeChanges): number | undefined =>
  changes.first(lines) ?? changes.firstRewritten(before);

const measuredLines = ({ lines }: ExecutedRun): readonly number[] => lines.map(([line]) => line);

/** What stands there instead, where the line itself is gone. */
const standsAt = (line: number, map: LineMap): number => map.now(line) ?? map.placeOf(line);

/** Executed lines of which the report does not tell a test that is known. */
function linesOfNobody({ lines, contexts, ofUnknownTests }: ExecutedRun): readonly number[] {
  return contexts.length > 0 ? ofUnknownTests : lines.filter(([, hits]) => hits > 0).map(([line]) => line);
}

/** What surrounded the stretch then: the lines next to it that are still there, themselves excluded. */
function spanThen({ first, last }: LineSpan, map: LineMap): LineSpan {
  let before = first - 1;
  while (before >= 1 && map.earlier(before) === undefined) before--;
  let behind = last + 1;
  while (behind <= map.lastLine && map.earlier(behind) === undefined) behind++;
  return { first: map.earlier(before) ?? 0, last: map.earlier(behind) ?? Infinity };
}

/** Every line of code in the stretch stood there, and nothing that stood between them is gone. */
function isUnchanged({ first, last }: LineSpan, map: LineMap): boolean {
  let before: number | undefined;
  for (let line = first; line <= last; line++) {
    if (map.isNew(line)) return false;
    const then = map.earlier(line);
    if (then === undefined) continue;
    if (before !== undefined && map.hasGoneBetween(before, then)) return false;
    before = then;
  }
  return true;
}
