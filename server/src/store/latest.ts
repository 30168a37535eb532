/**
 * `test_case_latest`: how each test stands in each series (environment, branch), kept up to date in
 * the transaction that changes results. The newest run that had the test decides; several results of
 * one test in one run count as their worst.
 */
import type { ResultStatus, Standing } from '../../../schema/model';
import type { Queries, Row, Transaction, Value } from './engine';
import { anyOf, chunksOf, listOf } from './engine';
import { parseOr, present } from './values';

/** One row per run and test: the deciding result (worst, then first), and what all its results say together. */
const outcomes = (where: string): string => `
  SELECT * FROM (
    SELECT r.project_id, r.test_case_id, r.run_sequence, u.environment, u.branch, u.at, r.id, r.status,
      row_number() OVER (PARTITION BY r.run_sequence, r.test_case_id ORDER BY
        CASE r.status WHEN 'broken' THEN 1 WHEN 'failed' THEN 2 WHEN 'pending' THEN 3 WHEN 'skipped' THEN 4 ELSE 5 END,
        r.id) AS place,
      max(CASE WHEN r.status = 'passed' AND r.retry_count > 0 THEN 1 ELSE 0 END)
        OVER (PARTITION BY r.run_sequence, r.test_case_id) AS flaky,
      count(*) OVER (PARTITION BY r.run_sequence, r.test_case_id) AS variants,
      sum(r.duration_ms) OVER (PARTITION BY r.run_sequence, r.test_case_id) AS duration_ms
    FROM test_results r
    JOIN test_runs u ON u.project_id = r.project_id AND u.sequence = r.run_sequence
    WHERE r.project_id = ? AND r.test_case_id IS NOT NULL AND ${where}) ranked
  WHERE place = 1`;

const columns = [
  'test_case_id',
  'environment',
  'branch',
  'result_id',
  'run_sequence',
  'at',
  'status',
  'flaky',
  'variants',
  'duration_ms',
  'last_passed_run',
  'last_passed_at',
  'first_failed_run',
  'first_failed_at',
] as const;

/** Takes a run's results in. */
export async function addRun(t: Transaction, sequence: number): Promise<void> {
  const key = t.dialect === 'postgres' ? 'project_id, ' : '';
  const takenOver = columns
    .slice(3, 10)
    .map((column) => `${column} = excluded.${column}`)
    .join(', ');
  await t.run(
    `INSERT INTO test_case_latest AS l (project_id, ${columns.join(', ')})
     SELECT project_id, test_case_id, environment, branch, id, run_sequence, at, status, flaky, variants, duration_ms,
       CASE WHEN status = 'passed' THEN run_sequence END, CASE WHEN status = 'passed' THEN at END,
       CASE WHEN status IN ('failed', 'broken') THEN run_sequence END,
       CASE WHEN status IN ('failed', 'broken') THEN at END
     FROM (${outcomes('r.run_sequence = ?')}) o WHERE 1 = 1
     ON CONFLICT (${key}test_case_id, environment, branch) DO UPDATE SET ${takenOver},
       last_passed_run = coalesce(excluded.last_passed_run, l.last_passed_run),
       last_passed_at = coalesce(excluded.last_passed_at, l.last_passed_at),
       first_failed_run = CASE WHEN excluded.status <> 'passed'
         THEN coalesce(l.first_failed_run, excluded.first_failed_run) END,
       first_failed_at = CASE WHEN excluded.status <> 'passed'
         THEN coalesce(l.first_failed_at, excluded.first_failed_at) END
     WHERE l.at < excluded.at OR (l.at = excluded.at AND l.run_sequence < excluded.run_sequence)`,
    [t.projectId, sequence],
  );
  // A report that is older than what is known can still change when a test last passed, and since when it fails.
  const late = await t.all(
    `SELECT DISTINCT l.test_case_id, l.environment, l.branch FROM test_case_latest l
     JOIN test_runs u ON u.project_id = l.project_id AND u.environment = l.environment AND u.branch = l.branch
     JOIN test_results r ON r.project_id = l.project_id AND r.test_case_id = l.test_case_id AND r.run_sequence = u.sequence
     WHERE l.project_id = ? AND u.sequence = ? AND l.run_sequence <> u.sequence`,
    [t.projectId, sequence],
  );
  await rebuild(t, late);
}

/** Takes a run's results out again; `remove` deletes the run itself. */
export async function removeRun(
  t: Transaction,
  sequence: number,
  remove: () => Promise<void>,
): Promise<void> {
  const touched = await t.all(
    `SELECT test_case_id, environment, branch FROM test_case_latest
     WHERE project_id = ? AND (run_sequence = ? OR last_passed_run = ? OR first_failed_run = ?)`,
    [t.projectId, sequence, sequence, sequence],
  );
  await remove();
  await rebuild(t, touched);
}

/** Works the rows of these tests out anew from all their results; all are of one series. */
async function rebuild(t: Transaction, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const series = [String(first['environment']), String(first['branch'])] as const;
  for (const part of chunksOf(
    rows.map((row) => Number(row['test_case_id'])),
    500,
  )) {
    const tests = listOf(t.dialect, part);
    const mine = anyOf(t.dialect, 'test_case_id', 'bigint');
    await t.run(
      `DELETE FROM test_case_latest WHERE project_id = ? AND environment = ? AND branch = ? AND ${mine}`,
      [t.projectId, ...series, tests],
    );
    const found = await t.all(
      `SELECT * FROM (${outcomes(`u.environment = ? AND u.branch = ? AND ${anyOf(t.dialect, 'r.test_case_id', 'bigint')}`)}) o
       ORDER BY test_case_id, at, run_sequence`,
      [t.projectId, ...series, tests],
    );
    const standings = new Map<number, readonly Value[]>();
    for (const row of found) standings.set(Number(row['test_case_id']), fold(standings, row));
    await t.insert('test_case_latest', columns, [...standings.values()]);
  }
}

/** The row after one more run, the runs coming oldest first. */
function fold(standings: ReadonlyMap<number, readonly Value[]>, row: Row): readonly Value[] {
  const id = Number(row['test_case_id']);
  const before = standings.get(id);
  const run = [Number(row['run_sequence']), String(row['at'])] as const;
  const passed = row['status'] === 'passed';
  const failing = isFailing(row);
  const earlier = (column: (typeof columns)[number]): Value => before?.[columns.indexOf(column)] ?? null;
  const failed: readonly Value[] = [earlier('first_failed_run'), earlier('first_failed_at')];
  // What was skipped is as it was: only a pass ends a failure.
  const since: readonly Value[] = passed ? [null, null] : failing && failed[0] === null ? run : failed;
  return [
    id,
    String(row['environment']),
    String(row['branch']),
    Number(row['id']),
    ...run,
    String(row['status']),
    Number(row['flaky']),
    Number(row['variants']),
    row['duration_ms'] === null ? null : Number(row['duration_ms']),
    ...(passed ? run : [earlier('last_passed_run'), earlier('last_passed_at')]),
    ...since,
  ];
}

const isFailing = ({ status }: Row): boolean => status === 'failed' || status === 'broken';

/** All of them, or those of the tests that these runs have results of. */
export async function standings(q: Queries, ofRuns?: readonly string[]): Promise<readonly Standing[]> {
  const { where, parameters } = ofTests(q, ofRuns);
  const rows = await q.all(
    `SELECT c.test_key, l.test_case_id, l.environment, l.branch, l.status, l.flaky, l.variants, l.at, l.run_sequence, l.duration_ms,
       u.id AS run_id, u.import_id, u.source_path, r.error_message, r.test_hash, r.requirement_hashes, r.claims,
       p.id AS last_passed_id, l.last_passed_at, f.id AS first_failed_id, l.first_failed_at, f.commit_hash AS first_failed_commit
     FROM test_case_latest l
     JOIN test_cases c ON c.project_id = l.project_id AND c.id = l.test_case_id
     JOIN test_runs u ON u.project_id = l.project_id AND u.sequence = l.run_sequence
     JOIN test_results r ON r.project_id = l.project_id AND r.id = l.result_id
     LEFT JOIN test_runs p ON p.project_id = l.project_id AND p.sequence = l.last_passed_run
     LEFT JOIN test_runs f ON f.project_id = l.project_id AND f.sequence = l.first_failed_run
     WHERE l.project_id = ? ${where} ORDER BY l.test_case_id, l.environment, l.branch`,
    [q.projectId, ...parameters],
  );
  const claims = await variantClaims(q, ofRuns);
  return rows.map((row) => toStanding(row, claims.get(`${row['run_sequence']}/${row['test_case_id']}`)));
}

function ofTests(
  q: Queries,
  ofRuns: readonly string[] | undefined,
): { readonly where: string; readonly parameters: readonly unknown[] } {
  if (!ofRuns) return { where: '', parameters: [] };
  return {
    where: `AND l.test_case_id IN (
       SELECT o.test_case_id FROM test_results o
       JOIN test_runs v ON v.project_id = o.project_id AND v.sequence = o.run_sequence
       WHERE o.project_id = ? AND ${anyOf(q.dialect, 'v.id', 'text')})`,
    parameters: [q.projectId, listOf(q.dialect, ofRuns)],
  };
}

/** Variants of one test can claim different requirements; the test claims them all. */
async function variantClaims(
  q: Queries,
  ofRuns: readonly string[] | undefined,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { where, parameters } = ofTests(q, ofRuns);
  const claims = new Map<string, Set<string>>();
  for (const row of await q.all(
    `SELECT r.run_sequence, r.test_case_id, r.claims FROM test_case_latest l
     JOIN test_results r ON r.project_id = l.project_id AND r.run_sequence = l.run_sequence AND r.test_case_id = l.test_case_id
     WHERE l.project_id = ? AND l.variants > 1 AND r.claims IS NOT NULL ${where}`,
    [q.projectId, ...parameters],
  )) {
    const key = `${row['run_sequence']}/${row['test_case_id']}`;
    const all = claims.get(key) ?? new Set();
    for (const claim of parseOr<string[]>(row['claims'], [])) all.add(claim);
    claims.set(key, all);
  }
  return claims;
}

function toStanding(row: Row, variantClaims: ReadonlySet<string> | undefined): Standing {
  return present<Standing>({
    testCaseId: String(row['test_key']),
    environment: String(row['environment']),
    branch: String(row['branch']),
    status: row['status'] as ResultStatus,
    flaky: row['flaky'] === 1,
    variants: Number(row['variants']),
    runId: String(row['run_id']),
    importId: String(row['import_id']),
    sourcePath: String(row['source_path']),
    at: String(row['at']),
    sequence: Number(row['run_sequence']),
    durationMs: row['duration_ms'] as number | null,
    message: row['error_message'] as string | null,
    testHash: row['test_hash'] as string | null,
    requirementHashes: parseOr<Record<string, string>>(row['requirement_hashes'], {}),
    claims: variantClaims ? [...variantClaims] : parseOr<string[]>(row['claims'], []),
    lastPassed:
      row['last_passed_id'] === null
        ? null
        : { runId: String(row['last_passed_id']), at: String(row['last_passed_at']) },
    failingSince:
      row['first_failed_id'] === null || !isFailing(row)
        ? null
        : {
            runId: String(row['first_failed_id']),
            at: String(row['first_failed_at']),
            commit: String(row['first_failed_commit']),
          },
  });
}
