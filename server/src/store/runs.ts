/** Runs as rows, and the reads about them. */
import type { Run, RunStatus, RunTotals, RunTrigger } from '../../../schema/model';
import type { NewRun, Page, Paged } from '../ports';
import type { Queries, Row, Transaction } from './engine';
import { json, parse, text, textOrNull, time } from './values';

export interface RunRow extends Row {
  readonly sequence: number;
  readonly id: string;
}

export interface StoredRun {
  readonly run: Run;
  readonly sequence: number;
}

const columns = [
  'sequence',
  'id',
  'name',
  'suite_name',
  'status',
  'trigger',
  'environment',
  'branch',
  'commit_hash',
  'source_path',
  'source_hash',
  'format',
  'import_id',
  'at',
  'imported_at',
  'duration_ms',
  'total',
  'passed',
  'failed',
  'skipped',
  'pending',
  'broken',
  'unmatched',
  'coverage_files',
  'notes',
] as const;
const selected = columns.map((column) => `"${column}"`).join(', ');
const latestFirst = 'ORDER BY "at" DESC, "sequence" DESC';

export const emptyTotals: RunTotals = {
  total: 0,
  passed: 0,
  failed: 0,
  skipped: 0,
  pending: 0,
  broken: 0,
  unmatched: 0,
};

function toRun(row: Row): Run {
  return {
    id: String(row['id']),
    name: String(row['name']),
    status: row['status'] as RunStatus,
    trigger: row['trigger'] as RunTrigger,
    environment: String(row['environment']),
    branch: String(row['branch']),
    commit: String(row['commit_hash']),
    sourcePath: String(row['source_path']),
    sourceHash: String(row['source_hash']),
    format: String(row['format']),
    importId: String(row['import_id']),
    at: String(row['at']),
    importedAt: String(row['imported_at']),
    ...(row['duration_ms'] === null ? {} : { durationMs: Number(row['duration_ms']) }),
    totals: {
      total: Number(row['total']),
      passed: Number(row['passed']),
      failed: Number(row['failed']),
      skipped: Number(row['skipped']),
      pending: Number(row['pending']),
      broken: Number(row['broken']),
      unmatched: Number(row['unmatched']),
    },
    notes: parse(row['notes']),
  };
}

async function select(
  q: Queries,
  tail: string,
  parameters: readonly unknown[],
): Promise<readonly StoredRun[]> {
  const rows = await q.all<RunRow>(`SELECT ${selected} FROM test_runs WHERE project_id = ? ${tail}`, [
    q.projectId,
    ...parameters,
  ]);
  return rows.map((row) => ({ run: toRun(row), sequence: row.sequence }));
}

export const runById = async (q: Queries, id: string): Promise<StoredRun | undefined> =>
  (await select(q, 'AND "id" = ?', [id]))[0];

export const runByHash = async (q: Queries, hash: string): Promise<StoredRun | undefined> =>
  hash === '' ? undefined : (await select(q, "AND source_hash = ? AND source_hash <> ''", [hash]))[0];

export const latestCoverageRun = async (q: Queries): Promise<StoredRun | undefined> =>
  (await select(q, `AND coverage_files > 0 ${latestFirst} LIMIT 1`, []))[0];

export async function runPage(q: Queries, page: Page): Promise<Paged<Run>> {
  const [count] = await q.all('SELECT count(*) AS n FROM test_runs WHERE project_id = ?', [q.projectId]);
  const found = await select(q, `${latestFirst} LIMIT ? OFFSET ?`, [page.limit, page.offset]);
  return { items: found.map(({ run }) => run), total: Number(count?.['n'] ?? 0) };
}

/** The newest run of each report path in each environment. */
export const newestBySource = (q: Queries): Promise<readonly StoredRun[]> => newest(q, '');

/** The same of those that carry coverage. */
export const newestCoverage = (q: Queries): Promise<readonly StoredRun[]> =>
  newest(q, 'AND coverage_files > 0');

const newest = (q: Queries, which: string): Promise<readonly StoredRun[]> =>
  select(
    q,
    `AND sequence IN (
       SELECT sequence FROM (
         SELECT sequence, row_number() OVER (PARTITION BY source_path, environment ${latestFirst}) AS place
         FROM test_runs WHERE project_id = ? ${which}) ranked
       WHERE place = 1)
     ${latestFirst}`,
    [q.projectId],
  );

/** Stores a run without totals; an id that is taken gets the first free suffix. */
export async function insertRun(t: Transaction, run: NewRun): Promise<StoredRun> {
  const [sequence = 0] = await t.reserve('test_runs', 'sequence', 1);
  const id = await freeId(t, text(run.id));
  const importedAt = time(run.importedAt, new Date(0).toISOString());
  const at = time(run.at, importedAt);
  await t.insert('test_runs', columns, [
    [
      sequence,
      id,
      text(run.name),
      textOrNull(run.suiteName),
      run.status,
      run.trigger,
      text(run.environment),
      text(run.branch),
      text(run.commit),
      text(run.sourcePath),
      text(run.sourceHash),
      run.format,
      run.importId,
      at,
      importedAt,
      run.durationMs ?? null,
      ...[0, 0, 0, 0, 0, 0, 0, 0],
      json(run.notes),
    ],
  ]);
  const { suiteName: _suite, code: _code, ...rest } = run;
  return { run: { ...rest, id, at, importedAt, totals: emptyTotals }, sequence };
}

async function freeId(t: Transaction, id: string): Promise<string> {
  const rows = await t.all(
    'SELECT "id" FROM test_runs WHERE project_id = ? AND ("id" = ? OR substr("id", 1, ?) = ?)',
    [t.projectId, id, id.length + 1, `${id}-`],
  );
  const taken = new Set(rows.map((row) => String(row['id'])));
  if (!taken.has(id)) return id;
  for (let i = 2; ; i += 1) if (!taken.has(`${id}-${i}`)) return `${id}-${i}`;
}

export async function finishRun(
  t: Transaction,
  stored: StoredRun,
  totals: RunTotals,
  coverageFiles: number,
): Promise<Run> {
  const { total, passed, failed, skipped, pending, broken, unmatched } = totals;
  await t.run(
    `UPDATE test_runs SET total = ?, passed = ?, failed = ?, skipped = ?, pending = ?, broken = ?, unmatched = ?,
       coverage_files = ? WHERE project_id = ? AND sequence = ?`,
    [total, passed, failed, skipped, pending, broken, unmatched, coverageFiles, t.projectId, stored.sequence],
  );
  return { ...stored.run, totals };
}
