/** Problems that only the whole project shows, with the severity they have unless the settings say otherwise. */
import type { Location, Problem, ProblemCode, ProblemSeverity } from '../../../schema/model';

const defaultSeverity = {
  'unknown-requirement': 'warning',
  'ambiguous-reference': 'warning',
  'duplicate-requirement': 'warning',
  'outdated-reference': 'warning',
  'predated-reference': 'warning',
  'unwanted-coverage': 'warning',
  'relation-cycle': 'warning',
  'suspect-link': 'warning',
  'policy-not-met': 'warning',
  // Work to do rather than a mistake.
  'missing-coverage': 'info',
  'unreviewed-change': 'info',
  'expired-waiver': 'warning',
  'invalid-waiver': 'error',
  'waived-unknown': 'warning',
  'failing-evidence': 'warning',
  'stale-evidence': 'info',
  'unmatched-result': 'info',
  'ambiguous-result': 'info',
  'vacuous-test': 'hint',
} as const satisfies Partial<Record<ProblemCode, ProblemSeverity>>;

export function problem(
  code: keyof typeof defaultSeverity,
  message: string,
  location: Location,
  requirement?: string,
): Problem {
  const severity = defaultSeverity[code];
  return { code, severity, message, location, ...(requirement !== undefined && { requirement }) };
}
