/** How much of a project is proven, in one number that can not flatter. */
import { evidenceStates, type EvidenceState } from '../../../schema/model';
import type { TraceView } from './view';

export interface CoverageTotals {
  readonly requirements: number;
  readonly states: Readonly<Record<EvidenceState, number>>;
  /**
   * Percentage of `verified` and `proven` among the requirements that are not waived, cut (never
   * rounded up) to one decimal: 100 means all of them. 0 when there is nothing to prove.
   */
  readonly coveragePercentage: number;
}

/** States in which somebody has something to do. */
export const troubleStates: ReadonlySet<EvidenceState> = new Set(['failing', 'stale', 'linked', 'uncovered']);

export function coverageTotals(view: TraceView): CoverageTotals {
  const states = Object.fromEntries(evidenceStates.map((state) => [state, 0])) as Record<
    EvidenceState,
    number
  >;
  let requirements = 0;
  for (const { key } of view.requirements()) {
    const evidence = view.evidence(key);
    // Notes, and what another project proves, are no part of the whole.
    if (!evidence) continue;
    states[evidence.state]++;
    requirements++;
  }
  const counted = requirements - states.waived;
  const proven = states.verified + states.proven;
  const coveragePercentage = counted === 0 ? 0 : Math.floor((proven * 1000) / counted) / 10;
  return { requirements, states, coveragePercentage };
}
