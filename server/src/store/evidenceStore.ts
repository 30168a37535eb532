/** The store port over any engine: each method is one read, or one transaction. */
import type { Clock, EvidenceStore, NewRun, RunContent, SavedRun } from '../ports';
import { StoreError } from '../ports';
import { accept, acceptances, unaccept } from './acceptances';
import { leaveAudit } from './audit';
import { coverageFilePage, coverageMetrics, coverageOf, insertCoverage, MetricTotals } from './coverage';
import type { Engine, Transaction } from './engine';
import { chunksOf } from './engine';
import { executedFiles, insertCode, measuredFiles, keepEarlierCode } from './executed';
import { outcomes } from './history';
import { saveIndex, sweepIndex } from './indexMirror';
import { Keys } from './keys';
import { addRun, removeRun, standings } from './latest';
import { addToTotals, claimsWithoutTest, history, insertResults, resultPage } from './results';
import {
  emptyTotals,
  finishRun,
  insertRun,
  latestCoverageRun,
  newestBySource,
  runByHash,
  runById,
  runPage,
} from './runs';
import { text } from './values';

export function createEvidenceStore(engine: Engine, clock: Clock): EvidenceStore {
  const now = (): string => clock.now().toISOString();
  return {
    status: () => engine.status(),
    refresh: () => engine.refresh(),
    close: () => engine.close(),

    projectId: () => engine.read((q) => Promise.resolve(q.projectId)),
    saveIndex: (delta) => engine.write((t) => saveIndex(t, delta, now())),
    sweepIndex: (since) => engine.write((t) => sweepIndex(t, since, now())),

    async saveRun(run, content, signal) {
      const known = await engine.read((q) => runByHash(q, run.sourceHash));
      if (known) {
        await dismiss(content);
        return { run: known.run, alreadyKnown: true };
      }
      return engine.write((t) => saveRun(t, run, content, now, signal), signal);
    },
    findRun: (hash) => engine.read(async (q) => (await runByHash(q, hash))?.run),
    run: (id) => engine.read(async (q) => (await runById(q, id))?.run),
    runs: (page) => engine.read((q) => runPage(q, page)),
    results: (runId, filter, page) => engine.read((q) => resultPage(q, runId, filter, page)),
    history: (testCaseId, limit) => engine.read((q) => history(q, testCaseId, limit)),
    outcomes: (question) => engine.read((q) => outcomes(q, question)),
    deleteRun: (id) => engine.write((t) => deleteRun(t, id, now())),

    standings: (ofRuns) => engine.read((q) => standings(q, ofRuns)),
    latestBySource: () => engine.read(async (q) => (await newestBySource(q)).map(({ run }) => run)),
    unmatchedClaims: () =>
      engine.read(async (q) =>
        claimsWithoutTest(
          q,
          (await newestBySource(q)).map(({ sequence }) => sequence),
        ),
      ),

    coverageFiles: (runId, page) => engine.read((q) => coverageFilePage(q, runId, page)),
    coverageOf: (runId, path) => engine.read((q) => coverageOf(q, runId, path)),
    coverageMetrics: (runId) => engine.read((q) => coverageMetrics(q, runId)),
    measuredFiles: () => engine.read(measuredFiles),
    executedFiles: (paths) => engine.read((q) => executedFiles(q, paths)),
    latestCoverageRun: () => engine.read(async (q) => (await latestCoverageRun(q))?.run),

    acceptances: () => engine.read(acceptances),
    accept: (accepted) => engine.write((t) => accept(t, accepted, now())),
    unaccept: (pairs) => engine.write((t) => unaccept(t, pairs, now())),

    saveTexts: (texts) =>
      engine.write(async (t) => {
        const rows = [...texts].map(([hash, content]) => [text(hash), text(content)]);
        for (const part of chunksOf(rows, 500))
          await t.insert('texts', ['hash', 'content'], part, { conflict: ['hash'], update: [] });
      }),
    text: (contentHash) =>
      engine.read(async (q) => {
        const [row] = await q.all('SELECT content FROM texts WHERE project_id = ? AND hash = ?', [
          q.projectId,
          contentHash,
        ]);
        return row && String(row['content']);
      }),
  };
}

async function saveRun(
  t: Transaction,
  run: NewRun,
  content: RunContent,
  now: () => string,
  signal?: AbortSignal,
): Promise<SavedRun> {
  const startedAt = now();
  const known = await runByHash(t, run.sourceHash); // another process may have been faster
  if (known) {
    await dismiss(content);
    return { run: known.run, alreadyKnown: true };
  }
  const stored = await insertRun(t, run);
  await insertCode(t, stored.sequence, run.code ?? []);
  const keys = new Keys(t, startedAt);
  let totals = emptyTotals;
  for await (const batch of abortable(content.results, signal))
    for (const part of chunksOf(batch, 1000)) {
      await insertResults(t, keys, stored.sequence, part);
      totals = addToTotals(totals, part);
    }
  const metrics = new MetricTotals();
  let coverageFiles = 0;
  for await (const batch of abortable(content.coverage, signal)) {
    await keepEarlierCode(t, batch);
    await insertCoverage(t, keys, stored.sequence, batch);
    for (const file of batch) metrics.add(file);
    coverageFiles += batch.length;
  }
  await metrics.insert(t, stored.sequence);
  if (totals.total > 0) await addRun(t, stored.sequence);
  const saved = await finishRun(t, stored, totals, coverageFiles);
  await leaveAudit(t, {
    type: 'import',
    startedAt,
    completedAt: now(),
    config: { source: run.sourcePath, format: run.format, trigger: run.trigger, importId: run.importId },
    result: { run: saved.id, totals, coverageFiles },
    steps: [
      ...(content.results ? [{ name: 'results', output: totals }] : []),
      ...(content.coverage ? [{ name: 'coverage', output: { files: coverageFiles } }] : []),
    ],
    events: run.notes.map((message) => ({ type: 'note', level: 'warn', message })),
  });
  return { run: saved, alreadyKnown: false };
}

async function deleteRun(t: Transaction, id: string, now: string): Promise<void> {
  const found = await runById(t, id);
  if (!found) return;
  await removeRun(t, found.sequence, () =>
    t.run('DELETE FROM test_runs WHERE project_id = ? AND sequence = ?', [t.projectId, found.sequence]),
  );
  await leaveAudit(t, {
    type: 'maintenance',
    startedAt: now,
    completedAt: now,
    config: { run: id },
    events: [{ type: 'run-deleted', message: `Run ${id} was deleted.`, context: found.run }],
  });
}

/** Lets a producer that nobody listens to clean up. */
async function dismiss(content: RunContent): Promise<void> {
  for (const batches of [content.results, content.coverage])
    await batches?.[Symbol.asyncIterator]().return?.();
}

/** Ends with a `cancelled` error as soon as the signal fires, even while the producer is silent. */
async function* abortable<T>(batches: AsyncIterable<T> | undefined, signal?: AbortSignal): AsyncIterable<T> {
  if (!batches) return;
  const iterator = batches[Symbol.asyncIterator]();
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () =>
      reject(new StoreError('cancelled', 'The import was cancelled; nothing of it was stored.'));
    if (signal?.aborted) onAbort();
    signal?.addEventListener('abort', onAbort, { once: true });
  });
  aborted.catch(() => undefined);
  let finished = false;
  try {
    for (;;) {
      const next = await Promise.race([aborted, iterator.next()]);
      if (next.done) {
        finished = true;
        return;
      }
      yield next.value;
    }
  } finally {
    if (onAbort) signal?.removeEventListener('abort', onAbort);
    // A generator that is busy answers `return` only when it wakes up: do not wait for it.
    if (!finished) void iterator.return?.()?.then(undefined, () => undefined);
  }
}
