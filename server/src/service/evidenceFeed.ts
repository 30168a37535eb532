import type { EvidenceStore } from '../ports';
import type { Touched, TraceGraph } from '../trace/graph';

/** Brings what the store knows about results into the graph. */
export class EvidenceFeed {
  constructor(
    private readonly graph: TraceGraph,
    private readonly store: EvidenceStore,
  ) {}

  /** Everything, after opening or when another process has written. */
  async load(): Promise<readonly Touched[]> {
    const [standings, others] = await Promise.all([this.store.standings(), this.others()]);
    return [this.graph.setStandings(standings), ...others];
  }

  /** Only what these runs changed. */
  async loadRuns(runIds: readonly string[]): Promise<readonly Touched[]> {
    const [standings, others] = await Promise.all([this.store.standings(runIds), this.others()]);
    return [this.graph.updateStandings(standings), ...others];
  }

  async loadAcceptances(): Promise<Touched> {
    return this.graph.setAcceptances(await this.store.acceptances());
  }

  private async others(): Promise<readonly Touched[]> {
    const { store, graph } = this;
    const [runs, claims, acceptances] = await Promise.all([
      store.latestBySource(),
      store.unmatchedClaims(),
      store.acceptances(),
    ]);
    return [graph.setLatestRuns(runs), graph.setUnmatchedClaims(claims), graph.setAcceptances(acceptances)];
  }
}
