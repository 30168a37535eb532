import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';
import type { Problem, ProblemSeverity } from '../../../schema/model';
import type { Settings } from '../../../schema/settings';
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

/** The problems of one file, in the severities the user chose. */
export function diagnostics({ view, settings }: ProjectScope, path: string): readonly Diagnostic[] {
  return problemsShown(view.problems(path), settings.severity).map(
    ({ code, severity, message, location, requirement }) => ({
      range: location.range,
      severity: severities[severity],
      code,
      source: 'reqproof',
      message,
      data: { code, requirement } satisfies DiagnosticData,
    }),
  );
}

/** Problems that are not switched off, each in its chosen severity. */
export const problemsShown = (
  problems: readonly Problem[],
  chosen: Settings['severity'],
): readonly Problem[] =>
  problems.flatMap((problem) => {
    const severity = chosen[problem.code] ?? problem.severity;
    return severity === 'off' ? [] : [{ ...problem, severity }];
  });
