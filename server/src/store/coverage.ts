/** Coverage as rows: per file, per test where the report tells, and totals per file, folder and project. */
import type {
  BranchCoverage,
  CoverageContext,
  CoverageMetric,
  CoverageMetricType,
  FileCoverage,
  FunctionCoverage,
} from '../../../schema/model';
import type { CoverageFileRow, Page, Paged, StoredCoverage } from '../ports';
import type { Queries, Transaction, Value } from './engine';
import { chunksOf } from './engine';
import type { Keys } from './keys';
import { packed, packedNumbers, text, textOrNull, unpacked, unpackedNumbers } from './values';

export async function insertCoverage(
  t: Transaction,
  keys: Keys,
  runSequence: number,
  batch: readonly StoredCoverage[],
): Promise<void> {
  await keys.loadTests(
    batch.flatMap((file) => file.contextTestCaseIds.filter((id): id is string => id !== undefined)),
  );
  const ids = await t.reserve('coverage_files', 'id', batch.length);
  await t.insert(
    'coverage_files',
    [
      'id',
      'run_sequence',
      'path',
      'mapped',
      'content_hash',
      'lines',
      'branches',
      'functions',
      'lines_covered',
      'lines_total',
      'code',
    ],
    batch.map((file, i) => [
      ids[i] ?? 0,
      runSequence,
      text(file.path),
      file.mapped ? 1 : 0,
      textOrNull(file.contentHash),
      packed(file.lines),
      packed(file.branches),
      packed(file.functions),
      file.lines.filter(([, hits]) => hits > 0).length,
      file.lines.length,
      file.code ? packedNumbers(file.code) : null,
    ]),
  );
  const contexts = batch.flatMap((file, i) =>
    file.contexts.map((context, j): readonly Value[] => {
      const test = file.contextTestCaseIds[j];
      return [
        ids[i] ?? 0,
        text(context.name),
        test === undefined ? null : keys.test(test),
        packed(context.lines),
        textOrNull(file.contextTestHashes?.[j]),
      ];
    }),
  );
  for (const part of chunksOf(contexts, 2000))
    await t.insert(
      'coverage_contexts',
      ['coverage_file_id', 'name', 'test_case_id', 'lines', 'test_hash'],
      part,
    );
}

/** Folders further down have no sums of their own: paths come from reports, and may be all slashes. */
const deepestFolder = 64;

/** Sums files up as they pass; a file counts for itself, each folder above it and the project. */
export class MetricTotals {
  private readonly totals = new Map<string, Record<CoverageMetricType, [covered: number, total: number]>>();

  add(file: FileCoverage): void {
    const parts = file.path.split('/');
    const folders = parts
      .slice(0, Math.min(deepestFolder, parts.length - 1))
      .map((_, i) => `${parts.slice(0, i + 1).join('/')}/`);
    const counts = {
      lines: [file.lines.filter(([, hits]) => hits > 0).length, file.lines.length],
      branches: [file.branches.filter(({ hits = 0 }) => hits > 0).length, file.branches.length],
      functions: [file.functions.filter(({ hits }) => hits > 0).length, file.functions.length],
    } as const;
    for (const component of new Set(['', ...folders, file.path])) {
      const sums = this.totals.get(component) ?? { lines: [0, 0], branches: [0, 0], functions: [0, 0] };
      this.totals.set(component, sums);
      for (const type of ['lines', 'branches', 'functions'] as const) {
        sums[type][0] += counts[type][0];
        sums[type][1] += counts[type][1];
      }
    }
  }

  async insert(t: Transaction, runSequence: number): Promise<void> {
    const rows = [...this.totals].flatMap(([component, sums]) =>
      Object.entries(sums)
        .filter(([, [, total]]) => total > 0)
        .map(([type, [covered, total]]): readonly Value[] => [
          runSequence,
          text(component),
          type,
          covered,
          total,
        ]),
    );
    for (const part of chunksOf(rows, 5000))
      await t.insert(
        'coverage_metrics',
        ['run_sequence', 'component', 'metric_type', 'covered', 'total'],
        part,
      );
  }
}

const ofRun = `JOIN test_runs u ON u.project_id = f.project_id AND u.sequence = f.run_sequence
  WHERE f.project_id = ? AND u.id = ?`;

export async function coverageFilePage(
  q: Queries,
  runId: string,
  page: Page,
): Promise<Paged<CoverageFileRow>> {
  const [count] = await q.all(`SELECT count(*) AS n FROM coverage_files f ${ofRun}`, [q.projectId, runId]);
  const rows = await q.all(
    `SELECT f.path, f.mapped, f.content_hash, f.lines_covered, f.lines_total FROM coverage_files f ${ofRun}
     ORDER BY f.path, f.id LIMIT ? OFFSET ?`,
    [q.projectId, runId, page.limit, page.offset],
  );
  const items = rows.map((row) => ({
    path: String(row['path']),
    mapped: row['mapped'] === 1,
    ...(row['content_hash'] === null ? {} : { contentHash: String(row['content_hash']) }),
    linesCovered: Number(row['lines_covered']),
    linesTotal: Number(row['lines_total']),
  }));
  return { items, total: Number(count?.['n'] ?? 0) };
}

/** The first of the run, should a report name the path more than once. */
export async function coverageOf(
  q: Queries,
  runId: string,
  path: string,
): Promise<StoredCoverage | undefined> {
  const [row] = await q.all(
    `SELECT f.id, f.path, f.mapped, f.content_hash, f.lines, f.branches, f.functions, f.code FROM coverage_files f ${ofRun}
     AND f.path = ? ORDER BY f.id LIMIT 1`,
    [q.projectId, runId, path],
  );
  if (!row) return undefined;
  const contexts = await q.all(
    `SELECT x.name, x.lines, x.test_hash, c.test_key FROM coverage_contexts x
     LEFT JOIN test_cases c ON c.project_id = x.project_id AND c.id = x.test_case_id
     WHERE x.project_id = ? AND x.coverage_file_id = ? ORDER BY x.id`,
    [q.projectId, row['id']],
  );
  return {
    path: String(row['path']),
    mapped: row['mapped'] === 1,
    ...(row['content_hash'] === null ? {} : { contentHash: String(row['content_hash']) }),
    lines: unpacked<FileCoverage['lines']>(row['lines']),
    branches: unpacked<readonly BranchCoverage[]>(row['branches']),
    functions: unpacked<readonly FunctionCoverage[]>(row['functions']),
    contexts: contexts.map(({ name, lines }): CoverageContext => ({
      name: String(name),
      lines: unpacked<readonly number[]>(lines),
    })),
    contextTestCaseIds: contexts.map((context) =>
      context['test_key'] === null ? undefined : String(context['test_key']),
    ),
    ...(contexts.some((context) => context['test_hash'] !== null) && {
      contextTestHashes: contexts.map((context) =>
        context['test_hash'] === null ? undefined : String(context['test_hash']),
      ),
    }),
    ...(row['code'] !== null && { code: unpackedNumbers(row['code']) }),
  };
}

export async function coverageMetrics(q: Queries, runId: string): Promise<readonly CoverageMetric[]> {
  const rows = await q.all(
    `SELECT f.component, f.metric_type, f.covered, f.total FROM coverage_metrics f ${ofRun}
     ORDER BY f.component, f.id`,
    [q.projectId, runId],
  );
  return rows.map((row) => ({
    component: String(row['component']),
    metricType: row['metric_type'] as CoverageMetricType,
    covered: Number(row['covered']),
    total: Number(row['total']),
  }));
}
