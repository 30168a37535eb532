import { results, runs, type ResultItem } from '../../../schema/protocol';
import type { ResultStatus, Run } from '../../../schema/model';
import { toLocation } from '../places';
import type { Server } from '../server';
import { TestMessage, type TestItem, type TestRun } from '../vscodeApi';
import type { TestItems } from './testItems';

/** Older runs are in the Runs view; the Testing view shows what is fresh. */
const newestRuns = 6;
const mostResults = 10_000;
const pageSize = 500;

/** Worst first: several results of one test in one run (examples, retries) count as their worst. */
const worst: readonly ResultStatus[] = ['broken', 'failed', 'pending', 'skipped', 'passed'];

type ByTest = Map<string, ResultItem[]>;

/** Reads each run once and keeps the newest results of every test, so that an entry shows all of them. */
export class RunPublisher {
  private readonly seen = new Set<string>();
  private readonly latest = new Map<string, ByTest>();

  constructor(
    private readonly server: Server,
    private readonly items: TestItems,
  ) {}

  /** The newest runs that have not been shown yet, oldest first. */
  async fresh(folder: string): Promise<readonly Run[]> {
    const { items } = await this.server.request(runs, { folder, offset: 0, limit: 50 });
    return items
      .filter(({ totals }) => totals.total > 0)
      .slice(0, newestRuns)
      .filter(({ id }) => !this.seen.has(`${folder} ${id}`))
      .reverse();
  }

  async show(folder: string, fresh: readonly Run[], testRun: TestRun): Promise<void> {
    const latest = this.latest.get(folder) ?? new Map<string, ResultItem[]>();
    this.latest.set(folder, latest);
    for (const run of fresh) {
      this.seen.add(`${folder} ${run.id}`);
      for (const [test, all] of await this.resultsOf(folder, run, testRun)) latest.set(test, all);
    }
    for (const [test, all] of latest) {
      const item = await this.items.find(folder, test);
      if (item) show(testRun, item, all);
      else latest.delete(test);
    }
  }

  private async resultsOf(folder: string, run: Run, testRun: TestRun): Promise<ByTest> {
    const found: ByTest = new Map();
    for (const result of await this.read(folder, run, testRun)) {
      const { match } = result.row;
      const known = match.kind === 'matched' && (await this.items.find(folder, match.testCaseId));
      if (known) listOf(found, match.testCaseId).push(result);
      else testRun.appendOutput(`${run.name || run.id}: ${unknownLine(result)}\r\n`);
    }
    return found;
  }

  private async read(folder: string, run: Run, testRun: TestRun): Promise<readonly ResultItem[]> {
    const all: ResultItem[] = [];
    for (;;) {
      const page = { offset: all.length, limit: pageSize };
      const { items, total } = await this.server.request(results, {
        ...{ folder, runId: run.id, filter: 'all' },
        ...page,
      });
      all.push(...items);
      if (items.length === 0 || all.length >= total) return all;
      if (all.length >= mostResults) {
        testRun.appendOutput(
          `Only the first ${mostResults} of ${total} results are shown here; the Runs view has all.\r\n`,
        );
        return all;
      }
    }
  }
}

function listOf(results: ByTest, test: string): ResultItem[] {
  const list = results.get(test) ?? [];
  results.set(test, list);
  return list;
}

function unknownLine({ row }: ResultItem): string {
  const why =
    row.match.kind === 'matched' ? 'its test is gone' : `${row.match.kind}: ${row.match.explanation}`;
  return `${row.status}: ${[...row.suites, row.name].join(' > ')} (${why})`.replace(/\r?\n/g, ' ');
}

function show(testRun: TestRun, item: TestItem, all: readonly ResultItem[]): void {
  const status = worst.find((candidate) => all.some(({ row }) => row.status === candidate)) ?? 'skipped';
  const duration = all.reduce((sum, { row }) => sum + (row.durationMs ?? 0), 0);
  switch (status) {
    case 'passed':
      return testRun.passed(item, duration);
    case 'failed':
      return testRun.failed(item, messages(item, all, 'failed'), duration);
    case 'broken':
      return testRun.errored(item, messages(item, all, 'broken'), duration);
    case 'skipped':
    case 'pending':
      return testRun.skipped(item);
  }
}

function messages(item: TestItem, all: readonly ResultItem[], status: ResultStatus): TestMessage[] {
  return all
    .filter(({ row }) => row.status === status)
    .map(({ row, place }) => {
      const text = row.error?.message ?? `${row.name} ${status}; the report says no more.`;
      const { expected, actual } = row.error ?? {};
      const message =
        expected !== undefined && actual !== undefined
          ? TestMessage.diff(text, expected, actual)
          : new TestMessage(row.error?.stack ? `${text}\n\n${row.error.stack}` : text);
      if (place) message.location = toLocation(place);
      else if (item.uri && item.range) message.location = { uri: item.uri, range: item.range };
      return message;
    });
}
