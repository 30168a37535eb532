import type { Line } from '../../lines/splitter';
import { LineFault } from '../../lines/read';
import type { ReportHeader } from '../../reader';
import { TapStream } from './stream';

/** TAP says when it ran nowhere, and how long only where its producer writes a comment. */
const duration = /^# (?:duration_ms |time=)(\d{1,12}(?:\.\d{1,12})?)(ms)?\s*$/;

export class TapHeader {
  private readonly stream = new TapStream();
  private readonly notes: string[] = [];
  private durationMs: number | undefined;
  private results = 0;
  private failed = false;
  private lines = 0;
  private isFaulty = false;

  line(line: Line): void {
    this.lines = line.number;
    const ms = duration.exec(line.text)?.[1];
    if (ms !== undefined) this.durationMs = Math.round(Number(ms));
    this.read(() => this.stream.line(line));
  }

  end(): ReportHeader {
    this.read(() => this.stream.end(this.lines));
    if (this.results === 0) this.notes.push('The report holds no test case.');
    return {
      ...(this.durationMs !== undefined && { durationMs: this.durationMs }),
      ...(this.results > 0 && { outcome: this.failed ? ('failed' as const) : ('passed' as const) }),
      notes: this.notes,
    };
  }

  private read(step: () => void): void {
    if (this.isFaulty) return;
    try {
      step();
    } catch (error) {
      // The reading itself will say so.
      if (!(error instanceof LineFault)) throw error;
      this.isFaulty = true;
    }
    for (const { status, error, name } of this.stream.take()) {
      this.results++;
      if (status === 'failed' || status === 'broken') this.failed = true;
      if (
        status === 'broken' &&
        error &&
        this.notes.length < 20 &&
        (name === 'the test plan' || name === 'Bail out!')
      )
        this.notes.push(error.message);
    }
  }
}
