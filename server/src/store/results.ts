/** Results as rows, and the reads about them. */
import type { MatchedResult, MatchOutcome, ResultRow, ResultStatus, RunTotals } from '../../../schema/model';
import type { Page, Paged, ResultFilter } from '../ports';
import type { Queries, Row, Transaction, Value } from './engine';
import { anyOf, chunksOf, listOf } from './engine';
import type { Keys } from './keys';
import { json, jsonOrNull, parse, parseOr, present, text, textOrNull } from './values';

const columns = [
  'id',
  'run_sequence',
  'test_case_id',
  'match_kind',
  'match_method',
  'match_detail',
  'status',
  'name',
  'class_name',
  'suites',
  'file',
  'line_number',
  'duration_ms',
  'error_name',
  'error_message',
  'error_stack',
  'error_expected',
  'error_actual',
  'retry_count',
  'properties',
  'output',
  'test_hash',
  'requirement_hashes',
  'claims',
] as const;

const from = `FROM test_results r
  JOIN test_runs u ON u.project_id = r.project_id AND u.sequence = r.run_sequence
  LEFT JOIN test_cases c ON c.project_id = r.project_id AND c.id = r.test_case_id`;
const selected = `${columns.map((column) => `r.${column}`).join(', ')}, u.id AS run_id, c.test_key`;

export async function insertResults(
  t: Transaction,
  keys: Keys,
  runSequence: number,
  batch: readonly MatchedResult[],
): Promise<void> {
  await keys.loadTests(batch.flatMap(({ match }) => (match.kind === 'matched' ? [match.testCaseId] : [])));
  const ids = await t.reserve('test_results', 'id', batch.length);
  await t.insert(
    'test_results',
    columns,
    batch.map((result, i) => toValues(result, ids[i] ?? 0, runSequence, keys)),
  );
  const attachments = batch.flatMap((result, i) =>
    result.attachments.map(({ name, path }): readonly Value[] => [
      runSequence,
      ids[i] ?? 0,
      artifactType(path),
      text(name),
      text(path),
    ]),
  );
  if (attachments.length > 0)
    await t.insert(
      'run_artifacts',
      ['run_sequence', 'result_id', 'artifact_type', 'artifact_name', 'storage_path'],
      attachments,
    );
}

function toValues(result: MatchedResult, id: number, run: number, keys: Keys): readonly Value[] {
  const { match, error } = result;
  const { kind, ...detail } = match;
  return [
    id,
    run,
    match.kind === 'matched' ? keys.test(match.testCaseId) : null,
    kind,
    match.kind === 'matched' ? match.method : null,
    match.kind === 'matched' ? null : json(detail),
    result.status,
    text(result.name),
    textOrNull(result.className),
    json(result.suites),
    textOrNull(result.file),
    result.line ?? null,
    result.durationMs ?? null,
    textOrNull(error?.name),
    textOrNull(error?.message),
    textOrNull(error?.stack),
    textOrNull(error?.expected),
    textOrNull(error?.actual),
    result.retries,
    jsonOrNull(result.properties, result.properties.length === 0),
    textOrNull(result.output),
    textOrNull(result.testHash),
    jsonOrNull(result.requirementHashes, result.requirementHashes === undefined),
    jsonOrNull(result.claims, result.claims.length === 0),
  ];
}

function artifactType(path: string): string {
  const extension = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  if (['png', 'jpg', 'jpeg', 'gif', 'webp'].includes(extension)) return 'screenshot';
  if (['webm', 'mp4', 'mov'].includes(extension)) return 'video';
  if (['log', 'txt'].includes(extension)) return 'log';
  return extension === 'zip' ? 'trace' : 'other';
}

export function addToTotals(totals: RunTotals, batch: readonly MatchedResult[]): RunTotals {
  const next = { ...totals };
  for (const result of batch) {
    next.total += 1;
    next[result.status] += 1;
    if (result.match.kind !== 'matched') next.unmatched += 1;
  }
  return next;
}

function toMatch(row: Row): MatchOutcome {
  if (row['match_kind'] === 'matched')
    return {
      kind: 'matched',
      testCaseId: String(row['test_key']),
      method: row['match_method'] as Extract<MatchOutcome, { kind: 'matched' }>['method'],
    };
  const detail = parse<{ candidates?: string[]; near?: string[]; explanation: string }>(row['match_detail']);
  return row['match_kind'] === 'ambiguous'
    ? { kind: 'ambiguous', candidates: detail.candidates ?? [], explanation: detail.explanation }
    : { kind: 'unmatched', near: detail.near ?? [], explanation: detail.explanation };
}

function toResult(row: Row, attachments: ResultRow['attachments']): ResultRow {
  const error =
    row['error_message'] === null
      ? null
      : present<NonNullable<ResultRow['error']>>({
          name: row['error_name'] as string | null,
          message: String(row['error_message']),
          stack: row['error_stack'] as string | null,
          expected: row['error_expected'] as string | null,
          actual: row['error_actual'] as string | null,
        });
  return present<ResultRow>({
    id: Number(row['id']),
    runId: String(row['run_id']),
    name: String(row['name']),
    className: row['class_name'] as string | null,
    suites: parse<string[]>(row['suites']),
    file: row['file'] as string | null,
    line: row['line_number'] as number | null,
    status: row['status'] as ResultStatus,
    durationMs: row['duration_ms'] as number | null,
    error,
    retries: Number(row['retry_count']),
    properties: parseOr<ResultRow['properties']>(row['properties'], []),
    attachments,
    output: row['output'] as string | null,
    match: toMatch(row),
    testHash: row['test_hash'] as string | null,
    requirementHashes: parseOr<ResultRow['requirementHashes'] | null>(row['requirement_hashes'], null),
    claims: parseOr<string[]>(row['claims'], []),
  });
}

async function select(
  q: Queries,
  tail: string,
  parameters: readonly unknown[],
): Promise<readonly ResultRow[]> {
  const rows = await q.all(`SELECT ${selected} ${from} WHERE r.project_id = ? ${tail}`, [
    q.projectId,
    ...parameters,
  ]);
  const attachments = new Map<number, { name: string; path: string }[]>();
  for (const part of chunksOf(
    rows.map((row) => Number(row['id'])),
    1000,
  ))
    for (const row of await q.all(
      `SELECT result_id, artifact_name, storage_path FROM run_artifacts
       WHERE project_id = ? AND ${anyOf(q.dialect, 'result_id', 'bigint')} ORDER BY id`,
      [q.projectId, listOf(q.dialect, part)],
    )) {
      const id = Number(row['result_id']);
      const list = attachments.get(id) ?? [];
      list.push({ name: String(row['artifact_name']), path: String(row['storage_path']) });
      attachments.set(id, list);
    }
  return rows.map((row) => toResult(row, attachments.get(Number(row['id'])) ?? []));
}

const filters: Readonly<Record<ResultFilter, string>> = {
  all: '',
  unmatched: 'AND r.test_case_id IS NULL',
  failing: "AND r.status IN ('failed', 'broken')",
};

export async function resultPage(
  q: Queries,
  runId: string,
  filter: ResultFilter,
  page: Page,
): Promise<Paged<ResultRow>> {
  const where = `AND u.id = ? ${filters[filter]}`;
  const [count] = await q.all(`SELECT count(*) AS n ${from} WHERE r.project_id = ? ${where}`, [
    q.projectId,
    runId,
  ]);
  const items = await select(q, `${where} ORDER BY r.id LIMIT ? OFFSET ?`, [runId, page.limit, page.offset]);
  return { items, total: Number(count?.['n'] ?? 0) };
}

export const history = (q: Queries, testCaseId: string, limit: number): Promise<readonly ResultRow[]> =>
  select(q, 'AND c.test_key = ? ORDER BY u.at DESC, u.sequence DESC, r.id LIMIT ?', [testCaseId, limit]);

/** Ambiguous results beyond this many are counted by their runs, but explain no single test. */
const mostAmbiguous = 1000;

export async function claimsWithoutTest(q: Queries, runs: readonly number[]): Promise<readonly ResultRow[]> {
  const open = `AND r.test_case_id IS NULL AND ${anyOf(q.dialect, 'r.run_sequence', 'bigint')}`;
  const order = 'ORDER BY u.at DESC, u.sequence DESC, r.id';
  const parameters = [listOf(q.dialect, runs)];
  return [
    ...(await select(q, `${open} AND r.claims IS NOT NULL ${order}`, parameters)),
    ...(await select(
      q,
      `${open} AND r.claims IS NULL AND r.match_kind = 'ambiguous' ${order} LIMIT ${mostAmbiguous}`,
      parameters,
    )),
  ];
}
