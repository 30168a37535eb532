/** The history of a requirement as the "Show Why" page draws it. */
import type { PanelHistory, PanelMark } from '../../../schema/panel';
import type { HistoryMark, RequirementHistory } from '../../../schema/protocol';

export const historyContent = ({ series }: RequirementHistory): readonly PanelHistory[] =>
  series.map(({ title, rows }) => ({
    title,
    rows: rows.map(({ name, marks, sentences }) => ({
      name,
      marks: marks.map((mark) => ({ outcome: outcomeOf(mark), text: textOf(mark, title) })),
      sentences,
    })),
  }));

function outcomeOf({ outcome, retried }: HistoryMark): PanelMark['outcome'] {
  if (outcome === 'passed') return retried ? 'retried' : 'passed';
  return outcome === 'failed' || outcome === 'broken' ? 'failed' : 'other';
}

const textOf = ({ outcome, retried, runId, at, commit }: HistoryMark, series: string): string =>
  [
    retried ? `${outcome} after a retry` : outcome,
    `run ${runId}`,
    `${at.slice(0, 16).replace('T', ' ')} UTC`,
    commit === '' ? '' : `commit ${commit.slice(0, 12)}`,
    series,
  ]
    .filter(Boolean)
    .join(', ');
