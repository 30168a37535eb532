import type { ReportedResult } from '../../../../../schema/model';
import { recordOf, recordsOf, textOf, textsOf } from '../../json/fields';
import type { JsonRecord } from '../../json/fields';
import { errorOf, resultOf } from '../told';

/** Something around tests that failed: set-up, tear-down, the run as a whole. */
export interface FailedFixture {
  readonly result: ReportedResult;
  /** Attempts it was for; when one of those failed too, that is told already. */
  readonly tests: readonly string[];
}

const failedStatus: ReadonlySet<unknown> = new Set(['failed', 'broken']);

/** In a `<uuid>-container.json`. */
export function failedFixtures(container: JsonRecord): readonly FailedFixture[] {
  return [...recordsOf(container.befores), ...recordsOf(container.afters)]
    .filter(({ status }) => failedStatus.has(status))
    .map((fixture) => {
      const details = recordOf(fixture.statusDetails);
      return {
        tests: textsOf(container.children),
        result: resultOf({
          name: textOf(fixture.name) ?? textOf(container.name) ?? 'a fixture',
          status: 'broken',
          error: errorOf({ message: textOf(details.message), stack: textOf(details.trace) }),
        }),
      };
    });
}

/** In a `<uuid>-globals.json`: what failed outside of all tests. */
export const globalErrors = (globals: JsonRecord): readonly FailedFixture[] =>
  recordsOf(globals.errors).map(({ message, trace }) => ({
    tests: [],
    result: resultOf({
      name: 'the run',
      status: 'broken',
      error: errorOf({ message: textOf(message), stack: textOf(trace) }),
    }),
  }));
