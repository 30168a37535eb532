import { results, runs, type ResultItem } from '../../../schema/protocol';
import type { ResultStatus, Run } from '../../../schema/model';
import { toLocation } from '../places';
import type { Server } from '../server';
import { TestMessage, TestRunRequest, type TestController, type TestItem, type TestRun } from '../vscodeApi';
import type { TestItems } from './testItems';

/** Older runs are in the Runs view; the Testing view shows what is fresh. */
const newestRuns = 6;
const mostResults = 10_000;
const pageSize = 500;

/** Worst first: several results of one test in one run (examples, retries) count as their worst. */
const worst: readonly ResultStatus[] = ['broken', 'failed', 'pending', 'skipped', 'passed'];

/** Publishes each run once, oldest first, so that the newest result of a test is the one shown. */
export class RunPublisher {
  private readonly published = new Set<string>();

  constructor(
    private readonly server: Server,
    private readonly controller: TestController,
    private readonly items: TestItems,
  ) {}

  /** True when something was published. */
  async publish(folder: string): Promise<boolean> {
    let published = false;
    const { items } = await this.server.request(runs, { folder, offset: 0, limit: 50 });
    const newest = items.filter(({ totals }) => totals.total > 0).slice(0, newestRuns);
    for (const run of newest.reverse()) {
      const id = `${folder}\u0000${run.id}`;
      if (this.published.has(id)) continue;
      this.published.add(id);
      await this.publishRun(folder, run);
      published = true;
    }
    return published;
  }

  private async publishRun(folder: string, run: Run): Promise<void> {
    // Focus stays where it is: nobody asked to see a run that was imported by itself.
    const request = new TestRunRequest(undefined, undefined, undefined, false, true);
    const testRun = this.controller.createTestRun(request, run.name || run.id, false);
    try {
      await this.publishResults(folder, run, testRun);
    } finally {
      testRun.end();
    }
  }

  private async publishResults(folder: string, run: Run, testRun: TestRun): Promise<void> {
    const found = new Map<TestItem, ResultItem[]>();
    for (const result of await this.read(folder, run, testRun)) {
      const { match } = result.row;
      const item = match.kind === 'matched' ? await this.items.find(folder, match.testCaseId) : undefined;
      if (item) found.set(item, [...(found.get(item) ?? []), result]);
      else testRun.appendOutput(`${unknownLine(result)}\r\n`);
    }
    for (const [item, all] of found) show(testRun, item, all);
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
