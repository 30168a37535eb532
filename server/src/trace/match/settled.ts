/** What somebody has settled in reqproof.yaml: results whose names alone do not tell which test they are of. */
import { titleSeparator, type MatchOutcome, type ReportedResult } from '../../../../schema/model';
import type { SettledMatch } from '../../../../schema/settings';
import { compileGlobs, type PathTest } from '../../util/globs';
import type { Matcher } from '../match';

/** The name of a result as lists show it and as reqproof.yaml names it. */
export const fullNameOf = ({ suites, name }: Pick<ReportedResult, 'suites' | 'name'>): string =>
  [...suites, name].filter((title) => title !== '').join(titleSeparator);

interface Settled {
  readonly test: string;
  readonly concerns: PathTest;
}

/**
 * Settles what `matcher` leaves open, never what it is sure of: a line that has grown old must not turn a
 * result away from the test that it names. The first line that fits counts; one whose test is not known
 * settles nothing.
 */
export function withSettled(
  matcher: Matcher,
  entries: readonly SettledMatch[],
  isTest: (id: string) => boolean,
): Matcher {
  if (entries.length === 0) return matcher;
  const byName = new Map<string, Settled[]>();
  for (const { result, report, test } of entries) {
    const concerns = report === undefined ? () => true : compileGlobs([report], { ignoreCase: false });
    const known = byName.get(result.trim());
    if (known) known.push({ test, concerns });
    else byName.set(result.trim(), [{ test, concerns }]);
  }
  return {
    match(result, reportPath = ''): MatchOutcome {
      const outcome = matcher.match(result, reportPath);
      if (outcome.kind === 'matched') return outcome;
      const settled = byName.get(fullNameOf(result).trim())?.find(({ concerns }) => concerns(reportPath));
      return settled && isTest(settled.test)
        ? { kind: 'matched', testCaseId: settled.test, method: 'settled' }
        : outcome;
    },
  };
}
