import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';
import type { Problem, ProblemSeverity } from '../../../schema/model';
import type { ProjectScope } from './scope';

const severities: Readonly<Record<ProblemSeverity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** For quick fixes, and for clients that sort by what a diagnostic is about. */
export interface DiagnosticData {
  readonly code: Problem['code'];
  readonly requirement?: string;
}

/** The problems of one file; the view gives them in the severities the user chose. */
export const diagnostics = ({ view }: ProjectScope, path: string): readonly Diagnostic[] =>
  view.problems(path).map(({ code, severity, message, location, requirement }) => ({
    range: location.range,
    severity: severities[severity],
    code,
    source: 'reqproof',
    message,
    data: { code, requirement } satisfies DiagnosticData,
  }));
