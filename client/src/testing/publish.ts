/** Imported results and coverage in the native Testing and Coverage views. Nothing can be run from here. */
import type { Run } from '../../../schema/model';
import type { ChangedParams } from '../../../schema/protocol';
import type { Changes } from '../changes';
import { extensionName, testControllerId } from '../contributions';
import type { Server } from '../server';
import type { Summaries } from '../summaries';
import { Disposable, TestRunRequest, tests, type LogOutputChannel } from '../vscodeApi';
import { CoveragePublisher } from './coverage';
import { RunPublisher } from './runs';
import { TestItems } from './testItems';

export interface Publishing extends Disposable {
  refresh(): void;
}

export function publishTests(
  server: Server,
  summaries: Summaries,
  changes: Changes,
  log: LogOutputChannel,
): Publishing {
  const controller = tests.createTestController(testControllerId, extensionName);
  const items = new TestItems(server, controller);
  const runs = new RunPublisher(server, items);
  const coverage = new CoveragePublisher(server, controller);
  const folders = (): readonly string[] =>
    summaries.current.filter(({ phase }) => phase === 'ready').map(({ folder }) => folder);

  // One after the other: two passes at once would publish a run twice.
  let last = Promise.resolve();
  const queue = (work: () => Promise<void>): Promise<void> =>
    (last = last.then(work).catch((error: unknown) => {
      log.warn(`The Testing view is not up to date: ${String(error)}. Run "ReqProof: Refresh".`);
    }));
  const publish = async (): Promise<void> => {
    await items.sync(folders());
    for (const folder of folders()) await publishFolder(folder);
  };
  const follow = async (all: readonly ChangedParams[]): Promise<void> => {
    if (all.some(({ index, files }) => index && !files)) return items.sync(folders());
    for (const { folder, files = [] } of all) await items.update(folder, files);
  };
  // Results and coverage in one: VS Code closes the coverage it shows when a run without any ends.
  const publishFolder = async (folder: string): Promise<void> => {
    const fresh = await runs.fresh(folder);
    const covered = await coverage.newest(folder);
    if (fresh.length === 0 && (!covered || coverage.isPublished(folder, covered))) return;
    // Focus stays where it is: nobody asked to see what was imported by itself.
    const request = new TestRunRequest(undefined, undefined, coverage.profile, false, true);
    const testRun = controller.createTestRun(
      request,
      nameOf([...fresh, ...(covered ? [covered.run] : [])]),
      false,
    );
    try {
      await runs.show(folder, fresh, testRun);
      if (covered) coverage.show(folder, covered, testRun);
    } finally {
      testRun.end();
    }
  };

  controller.resolveHandler = (item) => queue(() => (item ? items.resolve(item) : items.sync(folders())));
  const subscriptions = Disposable.from(
    controller,
    changes.onDidChange((all) => {
      if (all.some((change) => change.runs)) void queue(publish);
      else if (all.some(({ index }) => index)) void queue(() => follow(all));
    }),
    onceReady(summaries, () => void queue(publish)),
  );
  return { refresh: () => void queue(publish), dispose: () => void subscriptions.dispose() };
}

/** The files that were imported, newest last. */
const nameOf = (runs: readonly Run[]): string =>
  [...new Set(runs.map((run) => run.name || run.id))].join(', ');

/** Calls back each time a folder has become ready. */
function onceReady(summaries: Summaries, listener: () => void): Disposable {
  let ready = 0;
  return summaries.onDidChange((all) => {
    const now = all.filter(({ phase }) => phase === 'ready').length;
    if (now > ready) listener();
    ready = now;
  });
}
