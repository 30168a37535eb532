import { amountOf, textOf, timeOf } from '../../json/fields';
import { everyElement, members, taken } from '../../json/places';
import type { JsonPlace } from '../../json/places';
import type { ReportHeader } from '../../reader';
import { resultsHeader } from '../header';

/** The counts that stand before the results, and how many results there are. */
export class JestHeader {
  private startMs: number | undefined;
  private endMs = 0;
  private success: boolean | undefined;
  private interrupted = false;
  private declared = 0;
  private held = 0;
  private readonly brokenFiles: string[] = [];
  private file = '';
  private fileHeld = 0;
  private fileFailed = false;

  readonly root: JsonPlace = members({
    startTime: taken((value) => {
      this.startMs = amountOf(value);
    }),
    success: taken((value) => {
      this.success = value === true;
    }),
    wasInterrupted: taken((value) => {
      this.interrupted = value === true;
    }),
    numTotalTests: taken((value) => {
      this.declared = amountOf(value) ?? 0;
    }),
    testResults: everyElement(
      members(
        {
          name: taken((value) => {
            this.file = textOf(value) ?? '';
          }),
          status: taken((value) => {
            this.fileFailed = value === 'failed';
          }),
          endTime: taken((value) => {
            this.endMs = Math.max(this.endMs, amountOf(value) ?? 0);
          }),
          assertionResults: everyElement(() => {
            this.fileHeld++;
            return undefined;
          }),
        },
        { leave: () => this.endFile() },
      ),
    ),
  });

  end(): ReportHeader {
    const { startMs, endMs } = this;
    return resultsHeader({
      startedAt: timeOf(startMs),
      durationMs: startMs !== undefined && endMs > startMs ? endMs - startMs : undefined,
      cases: this.held,
      declared: this.declared,
      failed: this.interrupted || (this.success === undefined ? undefined : !this.success),
      notes: this.notes(),
    });
  }

  private endFile(): void {
    this.held += this.fileHeld;
    if (this.fileHeld === 0 && this.fileFailed && this.brokenFiles.length < 20)
      this.brokenFiles.push(this.file);
    this.fileHeld = 0;
    this.fileFailed = false;
    this.file = '';
  }

  private notes(): readonly string[] {
    const notes: string[] = [];
    if (this.interrupted) notes.push('The run was interrupted: tests may be missing.');
    if (this.brokenFiles.length)
      notes.push(
        `Files that could not be run, so that none of their tests has a result: ${this.brokenFiles.map((file) => file.slice(0, 200)).join(', ')}.`,
      );
    return notes;
  }
}
