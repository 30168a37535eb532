import { styleText } from 'node:util';
import type { EvidenceState, ProblemSeverity } from '../../../../schema/model';
import type { TextSink } from './sink';

type Format = Parameters<typeof styleText>[0];

export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly state: (state: EvidenceState, text: string) => string;
  readonly severity: (severity: ProblemSeverity, text: string) => string;
  readonly ok: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly added: (text: string) => string;
  readonly removed: (text: string) => string;
}

/** The sign in front of a state: it must be readable without colour. */
export const stateSign: Readonly<Record<EvidenceState, string>> = {
  uncovered: '○',
  suggested: '◌',
  linked: '◔',
  failing: '✗',
  stale: '↻',
  partial: '◑',
  verified: '✓',
  proven: '★',
  waived: '–',
};

const stateFormat: Readonly<Record<EvidenceState, Format>> = {
  uncovered: 'gray',
  suggested: 'gray',
  linked: 'blue',
  failing: 'red',
  stale: 'yellow',
  partial: 'cyan',
  verified: 'green',
  proven: 'greenBright',
  waived: 'magenta',
};

const severityFormat: Readonly<Record<ProblemSeverity, Format>> = {
  error: 'red',
  warning: 'yellow',
  info: 'blue',
  hint: 'gray',
};

export function styleFor(sink: TextSink): Style {
  const paint = (format: Format) => (text: string) =>
    sink.colour ? styleText(format, text, { validateStream: false }) : text;
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    state: (state, text) => paint(stateFormat[state])(text),
    severity: (severity, text) => paint(severityFormat[severity])(text),
    ok: paint('green'),
    bad: paint('red'),
    added: paint(['green', 'underline']),
    removed: paint(['red', 'strikethrough']),
  };
}
