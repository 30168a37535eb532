import type { EvidenceStore } from '../ports';
import type { Touched, TraceGraph } from '../trace/graph';
import { Turns } from '../util/turns';

/**
 * Brings what the store knows about results into the graph. One reading at a time: an older answer
 * must never come in over a newer one.
 */
export class EvidenceFeed {
  private readonly turns = new Turns();

  constructor(
    private readonly graph: TraceGraph,
    private readonly store: EvidenceStore,
  ) {}

  /** Everything, after opening or when another process has written. */
  load(): Promise<readonly Touched[]> {
    return this.turns.take(async () => {
      const [standings, others] = await Promise.all([this.store.standings(), this.readOthers()]);
      return [this.graph.setStandings(standings), ...others()];
    });
  }

  /** Only what these runs changed. */
  loadRuns(runIds: readonly string[]): Promise<readonly Touched[]> {
    return this.turns.take(async () => {
      const [standings, others] = await Promise.all([this.store.standings(runIds), this.readOthers()]);
      return [this.graph.updateStandings(standings), ...others()];
    });
  }

  loadAcceptances(): Promise<Touched> {
    return this.turns.take(async () => this.graph.setAcceptances(await this.store.acceptances()));
  }

  /** Read first and brought in together, so that no request sees results without the rest. */
  private async readOthers(): Promise<() => readonly Touched[]> {
    const { store, graph } = this;
    const [runs, claims, acceptances] = await Promise.all([
      store.latestBySource(),
      store.unmatchedClaims(),
      store.acceptances(),
    ]);
    return () => [
      graph.setLatestRuns(runs),
      graph.setUnmatchedClaims(claims),
      graph.setAcceptances(acceptances),
    ];
  }
}
