/** One stream of TAP: what a test program wrote, or one of several behind each other. */
import type { ReportedResult } from '../../../../../schema/model';
import { resultOf } from '../told';
import { Diagnostics } from './diagnostics';
import { deepest, Levels } from './levels';
import { planIn, testPoint } from './line';

const indentation = 4;

export class TapDocument {
  private readonly levels: Levels;
  /** Indentation of a block of YAML that has not ended. */
  private yamlIndent: number | undefined;
  private bailedOut = false;
  private sawVersion = false;
  private failures = 0;
  /** What prove says of the program, which may have failed though no test did. */
  private dubious: string | undefined;

  constructor(
    /** The test program, where it is told. */
    readonly file: string | undefined,
    version: number,
    private readonly onResult: (result: ReportedResult) => void,
  ) {
    this.sawVersion = version > 12;
    this.levels = new Levels(file, version === 13, (result) => this.tell(result));
  }

  /** Whether anything was in it. */
  get isEmpty(): boolean {
    return !this.sawVersion && this.levels.top.points === 0 && this.levels.top.plan === undefined;
  }

  /** Not in the middle of a subtest or of what is told of a test, and with its plan. */
  get isWhole(): boolean {
    return (
      this.bailedOut ||
      (!this.levels.isOpen && this.yamlIndent === undefined && this.levels.top.plan !== undefined)
    );
  }

  /** Why not everything that was planned ran. */
  get mismatch(): string | undefined {
    return this.bailedOut ? undefined : this.levels.top.mismatch;
  }

  get skipped(): string | undefined {
    return this.levels.top.plan?.skipped;
  }

  line(line: string): void {
    const text = line.trimStart();
    const indent = line.length - text.length;
    if (this.yamlIndent !== undefined && this.inYaml(line, text.trimEnd(), indent, this.yamlIndent)) return;
    if (text === '') return;
    if (/^---\s*$/.test(text) && this.levels.lastPoint) {
      this.levels.lastPoint.diagnostics = new Diagnostics();
      this.yamlIndent = indent;
      return;
    }
    const depth = indent / indentation;
    if (!Number.isInteger(depth) || depth > deepest || !this.tap(text.trimEnd(), depth))
      this.levels.lastPoint?.text.add(`${line}\n`);
  }

  /** The program has ended. */
  end(): void {
    this.yamlIndent = undefined;
    const cut = this.levels.isOpen ? 'A subtest never ended.' : undefined;
    this.levels.settle();
    if (this.skipped !== undefined && this.file !== undefined)
      this.tell(resultOf({ name: this.file, file: this.file, status: 'skipped' }));
    const problems = [
      this.mismatch,
      this.bailedOut ? undefined : cut,
      this.failures === 0 && !this.bailedOut ? this.dubious : undefined,
    ].filter((problem) => problem !== undefined);
    if (problems.length)
      this.tell(
        resultOf({
          name: this.file ?? 'the test plan',
          file: this.file,
          status: 'broken',
          error: { message: problems.join(' ') },
        }),
      );
  }

  private inYaml(line: string, text: string, indent: number, start: number): boolean {
    if (text !== '' && indent < start) {
      this.yamlIndent = undefined;
      return false;
    }
    if (text === '...' && indent === start) this.yamlIndent = undefined;
    else this.levels.lastPoint?.diagnostics?.add(line);
    return true;
  }

  /** False: the line is none of TAP. */
  private tap(text: string, depth: number): boolean {
    const point = testPoint(text);
    if (point) {
      this.levels.addPoint(depth, point);
      return true;
    }
    const plan = planIn(text);
    if (plan) {
      this.levels.at(depth).plan = plan;
      return true;
    }
    if (text === '}') this.levels.closeBlock(depth);
    else if (text.startsWith('# Subtest: ')) {
      this.levels.settle();
      this.levels.announce(depth, text.slice(11).replace(/\\([\\#])/g, '$1'));
    } else if (text.startsWith('Bail out!')) this.bailOut(text.slice(9).trim());
    else if (depth === 0 && text.startsWith('Dubious, test returned ')) this.dubious = `${text}.`;
    else return text.startsWith('#');
    return true;
  }

  private bailOut(reason: string): void {
    this.levels.settle();
    if (this.bailedOut) return;
    this.bailedOut = true;
    const message = `The run was given up${reason ? `: ${reason.slice(0, 1000)}` : '.'}`;
    this.tell(resultOf({ name: 'Bail out!', file: this.file, status: 'broken', error: { message } }));
  }

  private tell(result: ReportedResult): void {
    if (result.status === 'failed' || result.status === 'broken') this.failures++;
    this.onResult(result);
  }
}
