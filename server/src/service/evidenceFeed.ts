import type { Standing } from '../../../schema/model';
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
    return this.turns.take(async () => this.bringIn(await this.store.standings(), 'all'));
  }

  /** Only what these runs changed. */
  loadRuns(runIds: readonly string[]): Promise<readonly Touched[]> {
    return this.turns.take(async () => this.bringIn(await this.store.standings(runIds), 'some'));
  }

  loadAcceptances(): Promise<Touched> {
    return this.turns.take(async () => this.graph.setAcceptances(await this.store.acceptances()));
  }

  /** All is read and worked out first and brought in together, so that no request sees half of it. */
  private async bringIn(standings: readonly Standing[], which: 'all' | 'some'): Promise<readonly Touched[]> {
    const { store, graph } = this;
    const [runs, claims, acceptances, bringStandings] = await Promise.all([
      store.latestBySource(),
      store.unmatchedClaims(),
      store.acceptances(),
      graph.prepareStandings(standings, which),
    ]);
    return [
      bringStandings(),
      graph.setLatestRuns(runs),
      graph.setUnmatchedClaims(claims),
      graph.setAcceptances(acceptances),
    ];
  }
}
