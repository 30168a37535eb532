/** How tests did run by run; the worst of several results of one run counts, as for standings. */
import type { ResultStatus, TestOutcome } from '../../../schema/model';
import type { HistoryQuestion } from '../ports';
import type { Queries, Row } from './engine';
import { anyOf, listOf } from './engine';
import { present } from './values';

/** Worst first: what `min` of the places in this list finds counts. */
const severity: readonly ResultStatus[] = ['broken', 'failed', 'pending', 'skipped', 'passed'];
const place = `CASE r.status ${severity.map((status, n) => `WHEN '${status}' THEN ${n}`).join(' ')} END`;

/** Runs that are looked at first, for each that is wanted: not every report has every test. */
const lookBack = 3;

/**
 * Two queries at most, however many tests: the first looks into the newest runs of each series; the second
 * reads all runs of those tests alone that were not often enough in these.
 */
export async function outcomes(q: Queries, question: HistoryQuestion): Promise<readonly TestOutcome[]> {
  const tests = [...new Set(question.tests)];
  const { series, runs } = question;
  if (tests.length === 0 || series.length === 0) return [];
  const recent = await select(q, { tests, series, runs }, runs * lookBack);
  const counts = new Map<string, number>();
  for (const one of recent) counts.set(one.testCaseId, (counts.get(one.testCaseId) ?? 0) + 1);
  const rest = tests.filter((test) => (counts.get(test) ?? 0) < runs * series.length);
  if (rest.length === 0) return recent;
  const again = new Set(rest);
  const older = await select(q, { tests: rest, series, runs });
  return [...recent.filter(({ testCaseId }) => !again.has(testCaseId)), ...older];
}

/**
 * Which results are wanted is found from indexes and test_runs alone, and only those are read.
 * @param newest look only into so many runs of each series
 */
async function select(
  q: Queries,
  { tests, series, runs }: HistoryQuestion,
  newest?: number,
): Promise<readonly TestOutcome[]> {
  // sql.js holds one project; its index would not do if the project had to be looked at as well.
  const ofProject = (a: string, b: string): string =>
    q.dialect === 'postgres' ? `${a}.project_id = ${b}.project_id AND` : '';
  const runsOfSeries = `SELECT * FROM (
    SELECT project_id, sequence, id, import_id, at, commit_hash, environment, branch FROM test_runs
    WHERE project_id = ? AND environment = ? AND branch = ?
    ORDER BY at DESC, sequence DESC ${newest === undefined ? '' : `LIMIT ${newest}`}) s`;
  // Few runs: ask of each whether it has the tests. Else: look where the tests' results are from.
  const joined =
    newest === undefined
      ? 'test_cases c CROSS JOIN test_results r CROSS JOIN u'
      : 'u CROSS JOIN test_cases c CROSS JOIN test_results r';
  const rows = await q.all(
    `WITH u AS MATERIALIZED (${series.map(() => runsOfSeries).join(' UNION ALL ')})
     SELECT c.test_key, u.id AS run_id, u.import_id, u.at, u.sequence, u.commit_hash, u.environment, u.branch,
       o.worst, o.flaky, o.duration_ms, o.test_hash
     FROM (
       SELECT p.project_id, p.test_case_id, p.sequence, min(${place}) AS worst, max(r.test_hash) AS test_hash,
         max(CASE WHEN r.status = 'passed' AND r.retry_count > 0 THEN 1 ELSE 0 END) AS flaky,
         sum(r.duration_ms) AS duration_ms
       FROM (
         SELECT u.project_id, c.id AS test_case_id, u.sequence, r.id, dense_rank() OVER (
           PARTITION BY c.id, u.environment, u.branch ORDER BY u.at DESC, u.sequence DESC) AS age
         FROM ${joined}
         WHERE c.project_id = ? AND ${anyOf(q.dialect, 'c.test_key', 'text')}
           AND ${ofProject('r', 'c')} r.test_case_id = c.id
           AND ${ofProject('u', 'c')} u.sequence = r.run_sequence) p
       JOIN test_results r ON ${ofProject('r', 'p')} r.id = p.id
       WHERE p.age <= ?
       GROUP BY p.project_id, p.test_case_id, p.sequence) o
     JOIN test_cases c ON ${ofProject('c', 'o')} c.id = o.test_case_id
     JOIN u ON u.sequence = o.sequence
     ORDER BY u.at, u.sequence, c.test_key`,
    [
      ...series.flatMap(({ environment, branch }) => [q.projectId, environment, branch]),
      q.projectId,
      listOf(q.dialect, tests),
      runs,
    ],
  );
  return rows.map(toOutcome);
}

const toOutcome = (row: Row): TestOutcome =>
  present<TestOutcome>({
    testCaseId: String(row['test_key']),
    environment: String(row['environment']),
    branch: String(row['branch']),
    runId: String(row['run_id']),
    importId: String(row['import_id']),
    at: String(row['at']),
    sequence: Number(row['sequence']),
    commit: String(row['commit_hash']),
    status: severity[Number(row['worst'])] ?? 'broken',
    flaky: Number(row['flaky']) === 1,
    durationMs: row['duration_ms'] === null ? null : Number(row['duration_ms']),
    testHash: row['test_hash'] as string | null,
  });
