/** Who executed which file: the newest coverage of each report path, and how files stood at later runs. */
import type { ExecutedContext, ExecutedFile, ExecutedRun, FileCoverage } from '../../../schema/model';
import type { CodeState, MeasuredFile } from '../ports';
import type { Queries, Row, Transaction } from './engine';
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

export async function measuredFiles(q: Queries): Promise<readonly MeasuredFile[]> {
  const runs = (await newestCoverage(q)).map(({ sequence }) => sequence);
  const rows = await q.all(
    `SELECT f.path, f.content_hash, EXISTS (
       SELECT 1 FROM coverage_contexts x
       WHERE x.project_id = f.project_id AND x.coverage_file_id = f.id AND x.test_hash IS NOT NULL) AS tells
     FROM coverage_files f
     WHERE f.project_id = ? AND f.mapped = 1 AND f.code IS NOT NULL AND ${anyOf(q.dialect, 'f.run_sequence', 'bigint')}
     ORDER BY f.path, f.id`,
    [q.projectId, listOf(q.dialect, runs)],
  );
  const files = new Map<string, { contentHashes: string[]; tellsTests: boolean }>();
  for (const row of rows) {
    const path = String(row['path']);
    const file = files.get(path) ?? { contentHashes: [], tellsTests: false };
    files.set(path, file);
    file.contentHashes.push(String(row['content_hash']));
    file.tellsTests ||= row['tells'] === 1 || row['tells'] === true;
  }
  return [...files].map(([path, file]) => ({ path, ...file }));
}

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
        contexts: contexts.get(Number(row['id'])) ?? [],
      });
    }
    for (const { path, runId, code } of await laterStates(q, part)) files.get(path)?.later.set(runId, code);
  }
  return [...files].map(([path, file]) => ({ path, ...file }));
}

async function contextsOf(
  q: Queries,
  files: readonly number[],
): Promise<ReadonlyMap<number, readonly ExecutedContext[]>> {
  const rows = await q.all(
    `SELECT x.coverage_file_id, x.lines, x.test_hash, c.test_key FROM coverage_contexts x
     JOIN test_cases c ON c.project_id = x.project_id AND c.id = x.test_case_id
     WHERE x.project_id = ? AND x.test_hash IS NOT NULL AND ${anyOf(q.dialect, 'x.coverage_file_id', 'bigint')}
     ORDER BY x.id`,
    [q.projectId, listOf(q.dialect, files)],
  );
  const contexts = new Map<number, ExecutedContext[]>();
  for (const row of rows) {
    const file = Number(row['coverage_file_id']);
    const context = {
      testCaseId: String(row['test_key']),
      testHash: String(row['test_hash']),
      lines: unpacked<readonly number[]>(row['lines']),
    };
    const known = contexts.get(file);
    if (known) known.push(context);
    else contexts.set(file, [context]);
  }
  return contexts;
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
