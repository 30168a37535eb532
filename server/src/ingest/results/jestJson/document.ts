/** The test files of the report in, results out. A file's name stands behind its tests. */
import type { ReportedResult } from '../../../../../schema/model';
import { recordOf, textOf } from '../../json/fields';
import { everyElement, members, taken } from '../../json/places';
import type { JsonPlace } from '../../json/places';
import { bounds } from '../parts';
import { errorOf, resultOf } from '../told';
import { assertionResult } from './assertion';

export class JestDocument {
  private results: ReportedResult[] = [];
  /** Those of the file that is being read. */
  private waiting: ReportedResult[] = [];
  private file: string | undefined;
  private status: unknown;
  private message: string | undefined;

  readonly root: JsonPlace = members({
    testResults: everyElement(
      members(
        {
          name: taken((value) => {
            this.file = textOf(value)?.slice(0, bounds.name);
          }),
          status: taken((value) => {
            this.status = value;
          }),
          message: taken((value) => {
            this.message = textOf(value);
          }),
          assertionResults: everyElement(
            taken((value) => {
              this.waiting.push(assertionResult(recordOf(value)));
            }),
          ),
        },
        { leave: () => this.endFile() },
      ),
    ),
  });

  take(): readonly ReportedResult[] {
    const taken = this.results;
    if (taken.length) this.results = [];
    return taken;
  }

  private endFile(): void {
    const { file, waiting } = this;
    for (const result of waiting) this.results.push(file === undefined ? result : { ...result, file });
    // It did not load, or a hook around its tests failed: no test of it says so.
    const blamed = waiting.some(({ status }) => status === 'failed' || status === 'broken');
    if (this.status === 'failed' && !blamed)
      this.results.push(
        resultOf({
          name: 'Test suite failed to run',
          file,
          status: 'broken',
          error: errorOf({ message: firstParagraph(this.message), stack: this.message }),
        }),
      );
    this.waiting = [];
    this.file = this.status = this.message = undefined;
  }
}

/** Jest puts a headline before the message: `● Test suite failed to run`. */
function firstParagraph(message: string | undefined): string | undefined {
  const paragraphs = (message ?? '').split(/\n[ \t]*\n/, 3).map((text) => text.trim());
  return paragraphs.find((text) => text !== '' && !text.startsWith('●'));
}
