/** How states and statuses look: an icon with a theme colour, and always a word beside it. */
import type { EvidenceState, ResultStatus } from '../../schema/model';
import { ThemeColor, ThemeIcon } from './vscodeApi';

interface Look {
  readonly icon: string;
  readonly color?: string;
}

const states: Readonly<Record<EvidenceState, Look>> = {
  uncovered: { icon: 'circle-large-outline', color: 'testing.iconUnset' },
  suggested: { icon: 'lightbulb', color: 'charts.blue' },
  linked: { icon: 'link', color: 'testing.iconQueued' },
  failing: { icon: 'error', color: 'testing.iconFailed' },
  stale: { icon: 'history', color: 'list.warningForeground' },
  partial: { icon: 'pie-chart', color: 'charts.yellow' },
  verified: { icon: 'pass-filled', color: 'testing.iconPassed' },
  proven: { icon: 'verified-filled', color: 'testing.iconPassed' },
  waived: { icon: 'law', color: 'charts.purple' },
};

const statuses: Readonly<Record<ResultStatus | 'never', Look>> = {
  passed: { icon: 'pass', color: 'testing.iconPassed' },
  failed: { icon: 'error', color: 'testing.iconFailed' },
  broken: { icon: 'bug', color: 'testing.iconErrored' },
  skipped: { icon: 'debug-step-over', color: 'testing.iconSkipped' },
  pending: { icon: 'clock', color: 'testing.iconQueued' },
  never: { icon: 'circle-outline', color: 'testing.iconUnset' },
};

const themed = ({ icon, color }: Look): ThemeIcon =>
  new ThemeIcon(icon, color === undefined ? undefined : new ThemeColor(color));

export const stateIcon = (state: EvidenceState): ThemeIcon => themed(states[state]);
export const statusIcon = (status: ResultStatus | 'never'): ThemeIcon => themed(statuses[status]);

export const statusWord = (status: ResultStatus | 'never'): string =>
  status === 'never' ? 'never run' : status;

/** Requirements that need someone: the badge, the status bar and group descriptions count the same. */
const troubledStates = ['failing', 'stale', 'linked', 'uncovered'] as const;

/** e.g. `1 failing, 2 stale`. */
export function trouble(counts: Readonly<Record<EvidenceState, number>>): {
  readonly total: number;
  readonly parts: Readonly<Record<string, number>>;
} {
  const parts = Object.fromEntries(troubledStates.map((state) => [state, counts[state]]));
  return { total: troubledStates.reduce((sum, state) => sum + counts[state], 0), parts };
}
