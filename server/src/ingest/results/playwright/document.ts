/** The suites of the report in, results out; suites hold suites, and the file is one of them. */
import type { ReportedResult } from '../../../../../schema/model';
import { amountOf, recordOf, textOf } from '../../json/fields';
import { everyElement, members, taken } from '../../json/places';
import type { JsonPlace } from '../../json/places';
import { errorOf, resultOf } from '../told';
import { specResults } from './spec';

/** A suite that is open. Its title is usually told before what it holds, but need not be. */
interface Suite {
  readonly outer: Suite | undefined;
  title: string | undefined;
}

interface Waiting {
  readonly suite: Suite;
  readonly results: readonly ReportedResult[];
}

export class PlaywrightDocument {
  private results: ReportedResult[] = [];
  /** Results of suites whose title has not been told. */
  private waiting: Waiting[] = [];
  private suite: Suite | undefined;
  private rootDir: string | undefined;

  private readonly suites: JsonPlace = everyElement(() => this.suitePlace);
  private readonly suitePlace: JsonPlace = members(
    {
      title: taken((value) => {
        if (this.suite) this.suite.title = typeof value === 'string' ? value : '';
      }),
      specs: everyElement(
        taken((value) => {
          if (this.suite) this.add(this.suite, specResults(recordOf(value), this.rootDir));
        }),
      ),
      suites: this.suites,
    },
    {
      enter: () => {
        this.suite = { outer: this.suite, title: undefined };
      },
      leave: () => this.leave(),
    },
  );

  readonly root: JsonPlace = members({
    config: members({
      rootDir: taken((value) => {
        this.rootDir = textOf(value);
      }),
    }),
    suites: this.suites,
    errors: everyElement(taken((value) => this.addError(value))),
  });

  take(): readonly ReportedResult[] {
    const taken = this.results;
    if (taken.length) this.results = [];
    return taken;
  }

  private add(suite: Suite, results: readonly ReportedResult[]): void {
    if (isTold(suite)) this.results.push(...inSuite(suite, results));
    else this.waiting.push({ suite, results });
  }

  private leave(): void {
    const { suite } = this;
    if (!suite) return;
    suite.title ??= '';
    this.suite = suite.outer;
    if (suite.outer === undefined || isTold(suite.outer)) {
      const { waiting } = this;
      this.waiting = [];
      for (const { suite: inner, results } of waiting) this.add(inner, results);
    }
  }

  /** A file that did not load, a global setup that threw: no test speaks of it. */
  private addError(value: unknown): void {
    const error = recordOf(value);
    const location = recordOf(error.location);
    this.results.push(
      resultOf({
        name: 'Error outside of any test',
        file: textOf(location.file),
        line: amountOf(location.line),
        status: 'broken',
        error: errorOf({ message: textOf(error.message), stack: textOf(error.stack) }),
      }),
    );
  }
}

function isTold(suite: Suite): boolean {
  for (let at: Suite | undefined = suite; at; at = at.outer) if (at.title === undefined) return false;
  return true;
}

/** The outermost suite is the file, which each result names itself. */
function inSuite(suite: Suite, results: readonly ReportedResult[]): readonly ReportedResult[] {
  const suites: string[] = [];
  for (let at: Suite | undefined = suite; at?.outer; at = at.outer) if (at.title) suites.push(at.title);
  suites.reverse();
  return suites.length ? results.map((result) => ({ ...result, suites })) : results;
}
