/** Lines in, results out. Several programs may stand behind each other, as `prove -v` puts them. */
import type { ReportedResult } from '../../../../../schema/model';
import { LineFault } from '../../lines/read';
import type { LineHandler } from '../../lines/read';
import type { Line } from '../../lines/splitter';
import { resultOf } from '../told';
import { TapDocument } from './document';
import { proveHeading } from './line';

export class TapStream implements LineHandler {
  private results: ReportedResult[] = [];
  private current = this.document(undefined, 12);
  private isProve = false;
  /** Behind the last program prove repeats what was told. */
  private inSummary = false;
  /** The last line of prove. */
  private sawResult = false;
  private lastIsEnded = true;

  take(): readonly ReportedResult[] {
    const taken = this.results;
    if (taken.length) this.results = [];
    return taken;
  }

  line({ text, number, whole, ended }: Line): void {
    // Of a test whose line was cut off the name or the directive may be missing.
    this.lastIsEnded = ended || /^(?:#|1\.\.|\})/.test(text);
    if (this.isProve && /^Result: [A-Z]/.test(text)) this.sawResult = true;
    if (this.inSummary) return;
    if (!whole) throw new LineFault('The line is longer than any of TAP.', number);
    const version = text.startsWith('TAP version ') ? /^TAP version (\d\d)\s*$/.exec(text) : null;
    const heading = proveHeading(text);
    if (version) this.start(this.document(this.current.file, Number(version[1])), this.current.isEmpty);
    else if (heading) this.startProgram(heading.file, heading.rest);
    else if (this.isProve && /^Test Summary Report\s*$/.test(text)) this.inSummary = true;
    // So prove says that a program passed.
    else if (!(this.isProve && /^ok(?:\s+\d+ ms\b.*)?\s*$/.test(text))) this.current.line(text);
  }

  end(lines: number): void {
    if (!this.isWhole())
      throw new LineFault(
        'The report ends in the middle: a subtest, the plan (1..n) or the end of a line is missing. The tests were interrupted or the file was cut off; run them again.',
        Math.max(1, lines),
      );
    this.current.end();
  }

  /** Fewer tests than planned are no sign of a file that was cut off: the program may have died. */
  private isWhole(): boolean {
    if (this.isProve) return this.sawResult;
    return this.lastIsEnded && this.current.isWhole;
  }

  private document(file: string | undefined, version: number): TapDocument {
    return new TapDocument(file, version, (result) => this.results.push(result));
  }

  private start(next: TapDocument, instead = false): void {
    if (!instead) this.current.end();
    this.current = next;
  }

  private startProgram(file: string, rest: string): void {
    this.start(this.document(file, 12));
    this.isProve = true;
    if (rest.startsWith('skipped')) this.results.push(resultOf({ name: file, file, status: 'skipped' }));
  }
}
