/** Subtests within subtests, told by indentation. */
import type { ReportedResult } from '../../../../../schema/model';
import { Level } from './level';
import type { TestPoint } from './line';
import { isOwnFailure, newText, pointResult, statusOf } from './pointResult';
import type { OpenPoint } from './level';

/** Nobody nests deeper; what is indented further is output. */
export const deepest = 32;

/** Each level but the first is opened by its first line and closed by the point behind it. */
export class Levels {
  private readonly levels: Level[] = [new Level([])];
  /** Names of subtests, told before they start, by the depth at which they will be closed. */
  private readonly announced: (string | undefined)[] = [];
  private open: OpenPoint | undefined;

  constructor(
    private readonly file: string | undefined,
    /** In braces Vitest (version 13) writes tests, node-tap (14) assertions. */
    private readonly blocksHoldTests: boolean,
    private readonly tell: (result: ReportedResult) => void,
  ) {}

  get top(): Level {
    return this.levels[0] ?? new Level([]);
  }

  /** The point whose diagnostics may follow. */
  get lastPoint(): OpenPoint | undefined {
    return this.open;
  }

  /** Subtests that have not ended. */
  get isOpen(): boolean {
    return this.levels.length > 1;
  }

  announce(depth: number, title: string): void {
    // Old versions of Perl's Test::More tell the name inside of the subtest.
    const inside = depth === this.levels.length && this.announced[depth - 1] === undefined;
    this.announced[inside ? depth - 1 : depth] = title;
  }

  at(depth: number): Level {
    this.settle();
    while (this.levels.length <= depth) {
      const around = this.levels.at(-1);
      const title = this.announced[this.levels.length - 1];
      this.levels.push(new Level([...(around?.suites ?? []), ...(title === undefined ? [] : [title])]));
    }
    return this.levels[depth] ?? this.top;
  }

  addPoint(depth: number, point: TestPoint): void {
    const level = this.at(depth);
    const inside = this.closeAbove(depth);
    const wasAnnounced = this.announced[depth] !== undefined;
    this.announced.length = Math.min(this.announced.length, depth);
    level.points++;
    const isTest =
      depth === 0 ||
      wasAnnounced ||
      point.opens ||
      inside !== undefined ||
      (level.block !== undefined && this.blocksHoldTests) ||
      (point.durationMs !== undefined && this.blocksHoldTests);
    const told: OpenPoint = {
      point,
      isTest,
      suites: level.suites,
      file: this.file,
      diagnostics: undefined,
      text: newText(),
      inside,
    };
    if (point.opens) this.levels.push(new Level([...level.suites, point.name], told));
    else this.open = told;
  }

  /** `}` */
  closeBlock(depth: number): void {
    this.settle();
    const level = this.levels[depth + 1];
    if (level?.block === undefined) return;
    const inside = this.closeAbove(depth);
    this.finish({ ...level.block, inside });
  }

  /** The last point has been told in full. */
  settle(): void {
    const { open } = this;
    this.open = undefined;
    if (open) this.finish(open);
  }

  /** The level that the point at `depth` closes; those within it were never closed and count to it. */
  private closeAbove(depth: number): Level | undefined {
    let inside: Level | undefined;
    while (this.levels.length > depth + 1) {
      const closing = this.levels.pop();
      if (closing && inside) {
        closing.tests += inside.tests;
        closing.failedTests += inside.failedTests;
        closing.failedAssertion ??= inside.failedAssertion;
      }
      inside = closing;
    }
    return inside;
  }

  private finish(told: OpenPoint): void {
    const { point, inside, suites } = told;
    const level = this.levels.findLast((each) => each.suites.length === suites.length) ?? this.top;
    const status = statusOf(told);
    const failed = status === 'failed' || status === 'broken';
    if (!told.isTest) {
      if (failed) level.failedAssertion ??= point.name;
      return;
    }
    level.tests++;
    if (failed) level.failedTests++;
    const isSuite = (inside?.tests ?? 0) > 0 || told.diagnostics?.get('type') === 'suite';
    if (!isSuite || isOwnFailure(told)) this.tell(pointResult(told));
  }
}
