/** Events of `go test -json` in, results out, each when its test has ended. */
import type { ReportedResult } from '../../../../../schema/model';
import { LineFault } from '../../lines/read';
import type { LineHandler } from '../../lines/read';
import type { Line } from '../../lines/splitter';
import { eventIn, isEvent, unbuiltPackage } from './event';
import type { GoEvent } from './event';
import { GoOutput } from './output';
import { FailedAttempts } from './attempts';
import { packageResult, TestRun } from './testRun';

/** A package between its first event and its last. */
interface PackageRun {
  readonly name: string;
  readonly running: Map<string, TestRun>;
  readonly output: GoOutput;
  readonly startLine: number;
  /** Some test of it failed, which is why it fails. */
  hasFailure: boolean;
}

const outcomes: Readonly<Record<string, 'passed' | 'failed' | 'skipped'>> = {
  pass: 'passed',
  fail: 'failed',
  skip: 'skipped',
};
const noSuites: readonly string[] = [];

export class GoTestStream implements LineHandler {
  private readonly packages = new Map<string, PackageRun>();
  private readonly builds = new Map<string, GoOutput>();
  private readonly attempts = new FailedAttempts();
  /** Lines that are no events, as compilers write them: those since the last event. */
  private loose = new GoOutput();
  private results: ReportedResult[] = [];

  take(): readonly ReportedResult[] {
    const taken = this.results;
    if (taken.length) this.results = [];
    return taken;
  }

  line(line: Line): void {
    if (isEvent(line.text)) this.event(eventIn(line), line.number);
    else if (!line.ended && line.text.startsWith('{'))
      throw new LineFault(
        'The report ends in the middle of a line; it was probably cut off while being written.',
        line.number,
      );
    else this.looseLine(line.text);
  }

  end(lines: number): void {
    for (const { name, startLine } of this.packages.values())
      throw new LineFault(
        `The report ends in the middle: the package ${JSON.stringify(name.slice(0, 200))}, which starts in line ${startLine}, never ended. The tests were interrupted or the file was cut off; run them again.`,
        Math.max(1, lines),
      );
    this.results.push(...this.attempts.end());
  }

  private looseLine(text: string): void {
    const unbuilt = unbuiltPackage(text);
    if (unbuilt === undefined) {
      this.loose.add(`${text}\n`);
      return;
    }
    this.results.push(packageResult(unbuilt, 'The package could not be built.', this.loose));
    this.loose = new GoOutput();
  }

  private event(event: GoEvent, line: number): void {
    switch (event.action) {
      case 'build-output':
        this.buildOutput(event.package).add(event.output);
        return;
      case 'build-fail':
        return;
      case 'start':
        this.packageOf(event, line);
        return;
      case 'run':
        this.start(event, line);
        return;
      case 'output':
        this.output(event, line);
        return;
      case 'attr':
        if (event.attribute) this.runOf(event)?.addAttribute(event.attribute);
        return;
      case 'artifacts':
        if (event.artifacts !== undefined) this.runOf(event)?.addArtifacts(event.artifacts);
        return;
    }
    const outcome = outcomes[event.action];
    if (outcome === undefined) return;
    if (event.test === undefined) this.endPackage(event, outcome, line);
    else this.endTest(event, event.test, outcome, line);
  }

  private packageOf({ package: name }: GoEvent, line: number): PackageRun {
    let known = this.packages.get(name);
    if (!known) {
      known = { name, running: new Map(), output: new GoOutput(), startLine: line, hasFailure: false };
      this.packages.set(name, known);
    }
    return known;
  }

  private buildOutput(path: string): GoOutput {
    let known = this.builds.get(path);
    if (!known) this.builds.set(path, (known = new GoOutput()));
    return known;
  }

  private runOf({ package: name, test }: GoEvent): TestRun | undefined {
    return test === undefined ? undefined : this.packages.get(name)?.running.get(test);
  }

  private start(event: GoEvent, line: number): void {
    if (event.test === undefined) return;
    this.packageOf(event, line).running.set(event.test, new TestRun(event.package, event.test, noSuites));
  }

  private output(event: GoEvent, line: number): void {
    const run = this.runOf(event);
    (run ?? this.packageOf(event, line)).output.add(event.output);
  }

  /** A test that never began can not have passed: it printed such a line itself. */
  private endTest(
    event: GoEvent,
    test: string,
    outcome: 'passed' | 'failed' | 'skipped',
    line: number,
  ): void {
    const { running } = this.packageOf(event, line);
    const run = running.get(test);
    if (!run) return;
    running.delete(test);
    this.tell(event.package, run, run.build(outcome, event.elapsedMs));
  }

  private tell(packageName: string, run: TestRun, result: ReportedResult): void {
    const { name } = run;
    const known = this.packages.get(packageName);
    if (result.status === 'failed' || result.status === 'broken') {
      if (known) known.hasFailure = true;
      const parent = known?.running.get(name.slice(0, Math.max(0, name.lastIndexOf('/'))));
      if (parent) parent.failedSubtest = name.slice(name.lastIndexOf('/') + 1);
    }
    this.results.push(...this.attempts.add(packageName, result));
  }

  private endPackage(event: GoEvent, outcome: 'passed' | 'failed' | 'skipped', line: number): void {
    const ending = this.packageOf(event, line);
    // Subtests first, so that a test knows which of them did not end.
    for (const run of [...ending.running.values()].reverse()) {
      ending.running.delete(run.name);
      this.tell(event.package, run, run.build(undefined, undefined));
    }
    this.packages.delete(event.package);
    this.attempts.endPackage(event.package);
    const build = event.failedBuild ?? '';
    if (outcome === 'failed' && !ending.hasFailure)
      this.results.push(
        this.builds.has(build) || /\[(?:build|setup) failed\]/.test(ending.output.toString())
          ? packageResult(
              event.package,
              'The package could not be built.',
              this.builds.get(build) ?? this.takeLoose(ending.output),
            )
          : packageResult(
              event.package,
              'The package failed, though no test of it did: see its output.',
              ending.output,
            ),
      );
  }

  private takeLoose(otherwise: GoOutput): GoOutput {
    const { loose } = this;
    this.loose = new GoOutput();
    return loose.toString() ? loose : otherwise;
  }
}
