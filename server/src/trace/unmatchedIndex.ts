/** Stored results that stand for no known test or for several: never a pass, never silent. */
import type { RequirementKey, ResultRow, Run } from '../../../schema/model';
import { idsOfClaim, resolveClaim } from './claims';
import { OwnedGroups } from './owned';
import { bucketOf, type Resolution, type WrittenId } from './resolve';

const owner = 'store';

const places = (row: ResultRow): { path: string } => ({ path: (row.file ?? '').replaceAll('\\', '/') });

export class UnmatchedIndex {
  private readonly byClaim = new OwnedGroups<ResultRow>();
  private readonly byCandidate = new Map<string, ResultRow>();
  private environments: ReadonlyMap<string, string> = new Map();

  /** Returns the buckets that rows claim or claimed, and the tests that ambiguous ones fit or fitted. */
  setRows(rows: readonly ResultRow[]): { buckets: ReadonlySet<string>; tests: ReadonlySet<string> } {
    const tests = new Set(this.byCandidate.keys());
    this.byCandidate.clear();
    for (const row of rows) {
      if (row.match.kind !== 'ambiguous') continue;
      for (const id of row.match.candidates) {
        tests.add(id);
        if (!this.byCandidate.has(id)) this.byCandidate.set(id, row);
      }
    }
    const open = rows.filter((row) => row.match.kind !== 'matched');
    const buckets = this.byClaim.replace(
      owner,
      open.flatMap((row) =>
        [...new Set(row.claims.flatMap(idsOfClaim))].map((claim) => [bucketOf(claim), row] as const),
      ),
    );
    return { buckets, tests };
  }

  /** Tells where runs took place. Returns the buckets that rows claim. */
  setRuns(runs: readonly Run[]): Iterable<string> {
    this.environments = new Map(runs.map((run) => [run.id, run.environment]));
    return [...this.byClaim.names()];
  }

  /** An ambiguous result that fits the test. */
  fitting(testCaseId: string): ResultRow | undefined {
    return this.byCandidate.get(testCaseId);
  }

  /** Rows that name the requirement; those of runs known to be of another environment do not count. */
  claiming(
    key: RequirementKey,
    resolve: (id: WrittenId) => Resolution,
    environment: string,
  ): readonly ResultRow[] {
    const rows = this.byClaim.items(bucketOf(key)).filter((row) => {
      const ran = this.environments.get(row.runId);
      if (environment !== '' && ran !== undefined && ran !== environment) return false;
      return row.claims.some((code) => {
        const { meant } = resolveClaim(code, places(row).path, resolve);
        return meant.kind === 'found' && meant.key === key;
      });
    });
    return [...new Set(rows)];
  }
}
