/** What a store would know after imports, in a few lines: the model that scenarios run against. */
import type { Acceptance, MatchOutcome, ResultRow, ResultStatus, Run, Standing } from '../../schema/model';
import { compareRuns } from '../../server/src/trace/runFacts';

export interface RunWords {
  readonly id: string;
  readonly importId: string;
  readonly environment: string;
  readonly branch: string;
  readonly sourcePath: string;
  readonly at: string;
}

/** One line of a report, joined to what it is about. */
export interface ResultWords {
  readonly name: string;
  readonly status: ResultStatus;
  readonly match: MatchOutcome;
  readonly flaky: boolean;
  readonly variants: number;
  readonly claims: readonly string[];
  readonly testHash?: string;
  readonly requirementHashes: Readonly<Record<string, string>>;
}

const worstFirst: readonly ResultStatus[] = ['broken', 'failed', 'pending', 'skipped', 'passed'];

function worst(results: readonly ResultWords[]): ResultStatus {
  return worstFirst.find((status) => results.some((result) => result.status === status)) ?? 'skipped';
}

export class MemoryResults {
  readonly acceptances: Acceptance[] = [];
  private readonly series = new Map<string, Standing>();
  /** Of series without a pass since: the first failure. Runs that are imported late do not move it. */
  private readonly failing = new Map<string, NonNullable<Standing['failingSince']>>();
  private readonly runs: (Run & { readonly sequence: number })[] = [];
  private rows: ResultRow[] = [];
  private sequence = 0;

  /** Returns the standings it changed. */
  importRun(words: RunWords, results: readonly ResultWords[]): readonly Standing[] {
    const sequence = ++this.sequence;
    this.runs.push({ ...runOf(words), sequence });
    this.rows = this.rows.filter((row) => this.latestBySource().some((run) => run.id === row.runId));
    const byTest = new Map<string, ResultWords[]>();
    for (const result of results) {
      if (result.match.kind === 'matched') {
        const id = result.match.testCaseId;
        byTest.set(id, [...(byTest.get(id) ?? []), result]);
      } else {
        this.rows.push(rowOf(result, words.id, this.rows.length));
      }
    }
    return [...byTest].flatMap(([id, its]) => this.stand(standingOf(id, its, words, sequence)));
  }

  private stand(standing: Standing): Standing[] {
    const series = `${standing.testCaseId}\n${standing.environment}\n${standing.branch}`;
    const known = this.series.get(series);
    const passes = [known?.lastPassed, standing.lastPassed].filter((pass) => pass !== undefined);
    const lastPassed = passes.sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0];
    const newest = known && compareRuns(known, standing) > 0 ? known : standing;
    const failingSince =
      newest === standing && standing.failingSince
        ? (this.failing.get(series) ?? standing.failingSince)
        : newest.failingSince;
    if (standing.status === 'passed') this.failing.delete(series);
    else if (failingSince) this.failing.set(series, failingSince);
    const merged = { ...newest, ...(lastPassed && { lastPassed }), ...(failingSince && { failingSince }) };
    this.series.set(series, merged);
    return [merged];
  }

  standings(): readonly Standing[] {
    return [...this.series.values()];
  }

  latestBySource(): readonly Run[] {
    const latest = new Map<string, Run & { readonly sequence: number }>();
    for (const run of this.runs) {
      const known = latest.get(run.sourcePath);
      if (!known || Date.parse(run.at) >= Date.parse(known.at)) latest.set(run.sourcePath, run);
    }
    return [...latest.values()];
  }

  unmatchedClaims(): readonly ResultRow[] {
    return this.rows;
  }
}

function standingOf(
  testCaseId: string,
  results: readonly ResultWords[],
  run: RunWords,
  sequence: number,
): Standing {
  const [first] = results;
  const status = worst(results);
  return {
    testCaseId,
    environment: run.environment,
    branch: run.branch,
    status,
    flaky: results.some((result) => result.flaky),
    variants: results.reduce((sum, result) => sum + result.variants, 0),
    runId: run.id,
    importId: run.importId,
    sourcePath: run.sourcePath,
    at: run.at,
    sequence,
    requirementHashes: first?.requirementHashes ?? {},
    claims: [...new Set(results.flatMap((result) => result.claims))],
    ...(first?.testHash !== undefined && { testHash: first.testHash }),
    ...(status === 'passed' && { lastPassed: { runId: run.id, at: run.at } }),
    ...((status === 'failed' || status === 'broken') && {
      failingSince: { runId: run.id, at: run.at, commit: '' },
    }),
  };
}

const rowOf = (result: ResultWords, runId: string, id: number): ResultRow => ({
  id,
  runId,
  name: result.name,
  suites: [],
  status: result.status,
  retries: 0,
  properties: [],
  attachments: [],
  match: result.match,
  claims: result.claims,
});

const runOf = (words: RunWords): Run => ({
  id: words.id,
  name: words.id,
  status: 'passed',
  trigger: 'import',
  environment: words.environment,
  branch: words.branch,
  commit: '',
  sourcePath: words.sourcePath,
  sourceHash: words.id,
  format: 'junit',
  importId: words.importId,
  at: words.at,
  importedAt: words.at,
  totals: { total: 0, passed: 0, failed: 0, skipped: 0, pending: 0, broken: 0, unmatched: 0 },
  notes: [],
});
