import type { ReportHeader } from '../../reader';
import { cut } from '../../text';
import { parseTimestamp } from '../../time';
import { attributesOf, behindTag, selfClosing, TagSkimmer } from '../../xml/skim';
import { resultsHeader } from '../header';
import { bounds, firstLine } from '../parts';
import { Definitions } from './definitions';
import { isResult } from './result';

/** How a run can end without having ended. */
const unfinished: ReadonlySet<string> = new Set([
  'Aborted',
  'Timeout',
  'Disconnected',
  'Error',
  'InProgress',
]);
const failedOutcome =
  /\soutcome\s?=\s?["'](?:Failed|Error|Timeout|Aborted|PassedButRunAborted|Disconnected|NotRunnable)["']/;
/** xUnit.net repeats each failed test as an error of the run. */
const repeated = /\[FAIL\]\s*$/;

/** Collects the header and the definitions of the tests. */
export class TrxScan {
  readonly definitions = new Definitions();
  /** Names of the elements that are open inside the definitions; undefined outside of them. */
  private path: string[] | undefined;
  private key = '';
  private value = '';

  private name: string | undefined;
  private startedAt: string | undefined;
  private finishedAt: string | undefined;
  private cases = 0;
  private failed = false;
  private outcome = '';
  private errors = 0;
  private firstError = '';
  private isError = false;

  private readonly skimmer = new TagSkimmer({
    wants: () => true,
    open: (name, source) => this.open(name, source),
    close: (name) => this.close(name),
  });

  write(piece: string): void {
    this.skimmer.write(piece);
  }

  end(): ReportHeader {
    this.skimmer.end();
    const { startedAt, finishedAt, name, cases } = this;
    const durationMs =
      startedAt !== undefined && finishedAt !== undefined && finishedAt >= startedAt
        ? Date.parse(finishedAt) - Date.parse(startedAt)
        : undefined;
    const broken = unfinished.has(this.outcome);
    const notes: string[] = [];
    if (broken) notes.push(`The run did not end as it should: its outcome is "${this.outcome}".`);
    if (this.errors > 0)
      notes.push(
        `The runner reported ${this.errors === 1 ? 'an error' : `${this.errors} errors`} beside the tests, the first: ${this.firstError}`,
      );
    const failed = this.failed || broken || this.errors > 0;
    return resultsHeader({ startedAt, durationMs, name, cases, failed, notes });
  }

  private open(name: string, source: string): void {
    if (this.path) this.inDefinitions(this.path, name, source);
    else if (isResult(name)) {
      this.cases++;
      this.failed ||= failedOutcome.test(source) || !/\soutcome\s?=/.test(source);
    } else this.outside(name, source);
  }

  private close(name: string): void {
    if (!this.path) return;
    const closed = this.path.pop();
    if (closed === undefined) this.path = undefined;
    else if (this.path.length === 0) this.definitions.end();
    else if (name === 'Property' && this.path.length === 2) this.definitions.add(this.key, this.value);
  }

  private inDefinitions(path: string[], name: string, source: string): void {
    const { definitions } = this;
    const [, section] = path;
    if (path.length === 0) definitions.start(attributesOf(source).get('id'));
    else if (path.length === 1 && name === 'TestMethod') {
      const said = attributesOf(source);
      definitions.method(said.get('className'), said.get('name'));
    } else if (path.length === 2 && section === 'TestCategory' && name === 'TestCategoryItem') {
      const category = attributesOf(source).get('TestCategory');
      if (category) definitions.category(category);
    } else if (section === 'Properties') this.inProperties(path.length, name, source);
    if (!selfClosing(source)) path.push(name);
    else if (path.length === 0) definitions.end();
  }

  private inProperties(depth: number, name: string, source: string): void {
    if (depth === 2 && name === 'Property') this.key = this.value = '';
    else if (depth === 3 && name === 'Key') this.key = (this.key + behindTag(source)).slice(0, bounds.value);
    else if (depth === 3 && name === 'Value')
      this.value = (this.value + behindTag(source)).slice(0, bounds.value);
  }

  private outside(name: string, source: string): void {
    switch (name) {
      case 'TestDefinitions':
        if (!selfClosing(source)) this.path = [];
        break;
      case 'TestRun':
        this.name = attributesOf(source).get('name')?.trim();
        break;
      case 'Times':
        this.startedAt = parseTimestamp(attributesOf(source).get('start'));
        this.finishedAt = parseTimestamp(attributesOf(source).get('finish'));
        break;
      case 'ResultSummary':
        this.outcome = attributesOf(source).get('outcome') ?? '';
        break;
      case 'RunInfo':
        this.isError = attributesOf(source).get('outcome') === 'Error';
        break;
      case 'Text':
        this.runInfo(behindTag(source).trim());
        break;
    }
  }

  private runInfo(text: string): void {
    if (!this.isError || repeated.test(text)) return;
    if (this.errors++ === 0) this.firstError = cut(firstLine(text), 300);
  }
}
