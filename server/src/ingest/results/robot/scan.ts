import { isTraceProperty } from '../../../util/traceProperties';
import type { ReportHeader } from '../../reader';
import { cut } from '../../text';
import { parseSeconds } from '../../time';
import { attributesOf, behindTag, selfClosing, TagSkimmer } from '../../xml/skim';
import { resultsHeader } from '../header';
import { bounds, firstLine, property } from '../parts';
import type { Property } from '../parts';
import type { SuiteFacts } from './facts';
import { robotElapsed, robotTime } from './time';

/** Suites carry whole environments in their metadata; only what names requirements is the tests' too. */
export const metadataProperty = (name: string, value: string): Property | undefined =>
  isTraceProperty(name) ? property(name, value) : undefined;

interface OpenSuite {
  readonly ordinal: number;
  readonly properties: Property[];
  tornDown: boolean;
}

/** What a run could not read: files that are no tests, libraries that are missing. */
const unread = /^(?:Error in |Parsing )/;

/** Collects the header, and what is said of suites behind their tests. */
export class RobotScan {
  /** By suite, in the order of the document; those of which nothing is to be said are left out. */
  readonly facts = new Map<number, SuiteFacts>();
  private readonly suites: OpenSuite[] = [];
  private suiteCount = 0;
  private inTest = false;
  /** Elements that are open inside the innermost suite. */
  private depth = 0;
  private isTeardown = false;

  private generatedAt: string | undefined;
  private startedAt: string | undefined;
  private durationMs: number | undefined;
  private name: string | undefined;
  private cases = 0;
  private failed = false;
  private errors = 0;
  private firstError = '';

  private readonly skimmer = new TagSkimmer({
    wants: (name) => (this.inTest ? name === 'test' || name === 'task' : true),
    open: (name, source) => this.open(name, source),
    close: (name) => this.close(name),
  });

  write(piece: string): void {
    this.skimmer.write(piece);
  }

  end(): ReportHeader {
    this.skimmer.end();
    const { startedAt = this.generatedAt, durationMs, name } = this;
    const notes =
      this.errors > 0
        ? [
            `Robot Framework reported ${this.errors === 1 ? 'an error' : `${this.errors} errors`} beside the tests, the first: ${this.firstError}`,
          ]
        : [];
    return resultsHeader({ startedAt, durationMs, name, cases: this.cases, failed: this.failed, notes });
  }

  private open(name: string, source: string): void {
    if (name === 'suite') {
      if (selfClosing(source)) this.suiteCount++;
      else this.openSuite(source);
      return;
    }
    if (name === 'test' || name === 'task') {
      this.inTest = !selfClosing(source);
      return;
    }
    const suite = this.suites.at(-1);
    if (suite) this.inSuite(suite, name, source);
    else this.outside(name, source);
    if (!selfClosing(source)) this.depth++;
  }

  private close(name: string): void {
    if (name === 'test' || name === 'task') this.inTest = false;
    else if (name === 'suite') this.closeSuite();
    else this.depth--;
  }

  private openSuite(source: string): void {
    if (this.suiteCount === 0) this.name = attributesOf(source).get('name')?.trim().slice(0, 200);
    this.suites.push({ ordinal: this.suiteCount++, properties: [], tornDown: false });
    this.depth = 0;
  }

  private closeSuite(): void {
    const { ordinal, tornDown, properties } = this.suites.pop() ?? {
      ordinal: -1,
      tornDown: false,
      properties: [],
    };
    if (tornDown || properties.length) this.facts.set(ordinal, { tornDown, properties });
    this.depth = 0;
  }

  private inSuite(suite: OpenSuite, name: string, source: string): void {
    if (name === 'kw' && this.depth === 0)
      this.isTeardown = attributesOf(source).get('type')?.toUpperCase() === 'TEARDOWN';
    else if (name === 'status' && this.depth === 1) {
      if (this.isTeardown) suite.tornDown = attributesOf(source).get('status') === 'FAIL';
    } else if (name === 'status' && this.depth === 0 && this.suites.length === 1) this.endOfRun(source);
    else if (name === 'meta' && this.depth === 0 && suite.properties.length < bounds.items) {
      const kept = metadataProperty(attributesOf(source).get('name') ?? '', behindTag(source));
      if (kept) suite.properties.push(kept);
    }
  }

  private endOfRun(source: string): void {
    const said = attributesOf(source);
    this.failed ||= said.get('status') === 'FAIL';
    this.startedAt = robotTime(said.get('start') ?? said.get('starttime'));
    this.durationMs =
      parseSeconds(said.get('elapsed')) ?? robotElapsed(said.get('starttime'), said.get('endtime'));
  }

  private outside(name: string, source: string): void {
    if (name === 'robot') this.generatedAt = robotTime(attributesOf(source).get('generated'));
    else if (name === 'stat') this.statistic(attributesOf(source));
    else if (name === 'msg' && attributesOf(source).get('level') === 'ERROR') {
      const message = behindTag(source).trim();
      if (this.errors++ === 0) this.firstError = cut(firstLine(message), 300);
      if (unread.test(message)) this.failed = true;
    }
  }

  /** `<total>` comes first and has the largest numbers. */
  private statistic(said: ReadonlyMap<string, string>): void {
    const count = (key: string): number => Number(said.get(key)) || 0;
    this.cases = Math.max(this.cases, count('pass') + count('fail') + count('skip'));
    this.failed ||= count('fail') > 0;
  }
}
