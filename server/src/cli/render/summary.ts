import { evidenceStates, type EvidenceState } from '../../../../schema/model';
import { stateSign, type Style } from './style';

type Totals = Readonly<Record<EvidenceState, number>> & {
  readonly requirements: number;
  readonly skippedFiles: number;
  readonly coveragePercentage: number;
};

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

export const percent = (value: number): string => `${Number(value.toFixed(1))} %`;

/** `18 requirements: 5 verified, 1 failing - 29.4 % verified`. */
export function totalsLine(totals: Totals, style: Style): string {
  const skipped = totals.skippedFiles > 0 ? `; ${plural(totals.skippedFiles, 'file')} not read` : '';
  if (totals.requirements === 0) return `No requirement was found${skipped}.\n`;
  const parts = evidenceStates
    .filter((state) => totals[state] > 0)
    .map((state) => style.state(state, `${stateSign[state]} ${totals[state]} ${state}`));
  return `${style.bold(plural(totals.requirements, 'requirement'))}: ${parts.join(', ')} - ${style.bold(percent(totals.coveragePercentage))} verified${skipped}\n`;
}
