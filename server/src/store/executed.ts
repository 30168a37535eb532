/** Who executed which file: the newest coverage of each report path, and how files stood at later runs. */
import type { ExecutedContext, ExecutedFile, ExecutedRun, FileCoverage } from '../../../schema/model';
import type { CodeState, MeasuredFile, StoredCoverage } from '../ports';
import type { Queries, Row, Transaction, Value } from './engine';
import { anyOf, chunksOf, listOf } from './engine';
import { newestCoverage } from './runs';
import { packedNumbers, text, unpacked, unpackedNumbers } from './values';

export async function insertCode(
  t: Transaction,
  runSequence: number,
  states: readonly CodeState[],
): Promise<void> {
  const rows = states.map(({ path, code }) => [runSequence, text(path), packedNumbers(code)]);
  for (const part of chunksOf(rows, 500)) await t.insert('run_code', ['run_sequence', 'path', 'code'], part);
}

/**
 * Files are measured anew and read otherwise than before: what passed until now was about them as they
 * were measured before.
 */
export async function keepEarlierCode(t: Transaction, measured: readonly StoredCoverage[]): Promise<void> {
  const hashes = new Map<string, string>();
  for (const { path, contentHash, code } of measured)
    if (code && contentHash !== undefined) hashes.set(text(path), contentHash);
  const before = (await newestCoverage(t)).map(({ sequence }) => sequence);
  if (hashes.size === 0 || before.length === 0) return;
  for (const part of chunksOf([...hashes.keys()], 500)) {
    const paths = listOf(t.dialect, part);
    const rows = await t.all(
      `SELECT f.path, f.content_hash, f.code FROM coverage_files f
       WHERE f.project_id = ? AND f.code IS NOT NULL AND ${anyOf(t.dialect, 'f.run_sequence', 'bigint')}
         AND ${anyOf(t.dialect, 'f.path', 'text')}
       ORDER BY f.run_sequence`,
      [t.projectId, listOf(t.dialect, before), paths],
    );
    const changed = new Map<string, Value>();
    for (const row of rows)
      if (row['content_hash'] !== hashes.get(String(row['path'])))
        changed.set(String(row['path']), row['code'] as Value);
    if (changed.size === 0) continue;
    const standing = await t.all(`SELECT DISTINCT run_sequence FROM test_case_latest WHERE project_id = ?`, [
      t.projectId,
    ]);
    const known = await t.all(
      `SELECT run_sequence, path FROM run_code WHERE project_id = ? AND ${anyOf(t.dialect, 'path', 'text')}`,
      [t.projectId, paths],
    );
    const has = new Set(known.map((row) => `${String(row['run_sequence'])} ${String(row['path'])}`));
    const news: (readonly Value[])[] = [];
    for (const { run_sequence: run } of standing)
      for (const [path, code] of changed)
        if (!has.has(`${String(run)} ${path}`)) news.push([Number(run), path, code]);
    for (const rowsOfPart of chunksOf(news, 500))
      await t.insert('run_code', ['run_sequence', 'path', 'code'], rowsOfPart);
  }
}

export async function measuredFiles(q: Queries): Promise<readonly MeasuredFile[]> {
  const runs = (await newestCoverage(q)).map(({ sequence }) => sequence);
  const rows = await q.all(
    `SELECT f.path, f.content_hash, EXISTS (
       SELECT 1 FROM coverage_contexts x
       WHERE x.project_id = f.project_id AND x.coverage_file_id = f.id AND x.test_hash IS NOT NULL) AS tells, EXISTS (
       SELECT 1 FROM run_code r
       WHERE r.project_id = f.project_id AND r.path = f.path
         AND r.run_sequence IN (SELECT run_sequence FROM test_case_latest WHERE project_id = ?)) AS later
     FROM coverage_files f
     WHERE f.project_id = ? AND f.mapped = 1 AND f.code IS NOT NULL AND ${anyOf(q.dialect, 'f.run_sequence', 'bigint')}
     ORDER BY f.path, f.id`,
    [q.projectId, q.projectId, listOf(q.dialect, runs)],
  );
  const files = new Map<string, { contentHashes: string[]; tellsTests: boolean; hasLater: boolean }>();
  for (const row of rows) {
    const path = String(row['path']);
    const file = files.get(path) ?? { contentHashes: [], tellsTests: false, hasLater: false };
    files.set(path, file);
    file.contentHashes.push(String(row['content_hash']));
    file.tellsTests ||= isYes(row['tells']);
    file.hasLater ||= isYes(row['later']);
  }
  return [...files].map(([path, file]) => ({ path, ...file }));
}

const isYes = (value: unknown): boolean => value === 1 || value === true;

export async function executedFiles(q: Queries, paths: readonly string[]): Promise<readonly ExecutedFile[]> {
  const runs = new Map((await newestCoverage(q)).map(({ run, sequence }) => [sequence, run] as const));
  const files = new Map<string, { runs: ExecutedRun[]; later: Map<string, Uint32Array> }>();
  for (const part of chunksOf(paths.map(text), 500)) {
    const rows = await q.all(
      `SELECT f.id, f.path, f.run_sequence, f.lines, f.code FROM coverage_files f
       WHERE f.project_id = ? AND f.mapped = 1 AND f.code IS NOT NULL
         AND ${anyOf(q.dialect, 'f.run_sequence', 'bigint')} AND ${anyOf(q.dialect, 'f.path', 'text')}
       ORDER BY f.path, f.id`,
      [q.projectId, listOf(q.dialect, [...runs.keys()]), listOf(q.dialect, part)],
    );
    const contexts = await contextsOf(
      q,
      rows.map((row) => Number(row['id'])),
    );
    for (const row of rows) {
      const run = runs.get(Number(row['run_sequence']));
      if (!run) continue;
      const path = String(row['path']);
      const file = files.get(path) ?? { runs: [], later: new Map<string, Uint32Array>() };
      files.set(path, file);
      file.runs.push({
        runId: run.id,
        environment: run.environment,
        code: unpackedNumbers(row['code']),
        lines: unpacked<FileCoverage['lines']>(row['lines']),
        ...(contexts.get(Number(row['id'])) ?? noTests),
      });
    }
    for (const { path, runId, code } of await laterStates(q, part)) files.get(path)?.later.set(runId, code);
  }
  return [...files].map(([path, file]) => ({ path, ...file }));
}

type Executors = Pick<ExecutedRun, 'contexts' | 'ofUnknownTests'>;
const noTests: Executors = { contexts: [], ofUnknownTests: [] };

async function contextsOf(q: Queries, files: readonly number[]): Promise<ReadonlyMap<number, Executors>> {
  const rows = await q.all(
    `SELECT x.coverage_file_id, x.lines, x.test_hash, c.test_key FROM coverage_contexts x
     LEFT JOIN test_cases c ON c.project_id = x.project_id AND c.id = x.test_case_id
     WHERE x.project_id = ? AND ${anyOf(q.dialect, 'x.coverage_file_id', 'bigint')}
     ORDER BY x.id`,
    [q.projectId, listOf(q.dialect, files)],
  );
  const executors = new Map<number, { contexts: ExecutedContext[]; ofUnknownTests: number[] }>();
  for (const row of rows) {
    const file = Number(row['coverage_file_id']);
    const known = executors.get(file) ?? { contexts: [], ofUnknownTests: [] };
    executors.set(file, known);
    const lines = unpacked<readonly number[]>(row['lines']);
    if (row['test_hash'] === null || row['test_key'] === null) {
      for (const line of lines) known.ofUnknownTests.push(line);
      continue;
    }
    known.contexts.push({ testCaseId: String(row['test_key']), testHash: String(row['test_hash']), lines });
  }
  return executors;
}

interface LaterState {
  readonly path: string;
  readonly runId: string;
  readonly code: Uint32Array;
}

/** Of runs that some test stands by: no other run can be what a pass rests on. */
async function laterStates(q: Queries, paths: readonly string[]): Promise<readonly LaterState[]> {
  const rows = await q.all<Row>(
    `SELECT r.path, r.code, u.id FROM run_code r
     JOIN test_runs u ON u.project_id = r.project_id AND u.sequence = r.run_sequence
     WHERE r.project_id = ? AND ${anyOf(q.dialect, 'r.path', 'text')}
       AND r.run_sequence IN (SELECT run_sequence FROM test_case_latest WHERE project_id = ?)`,
    [q.projectId, listOf(q.dialect, paths), q.projectId],
  );
  return rows.map((row) => ({
    path: String(row['path']),
    runId: String(row['id']),
    code: unpackedNumbers(row['code']),
  }));
}
