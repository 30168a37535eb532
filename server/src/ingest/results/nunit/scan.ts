import type { ReportHeader } from '../../reader';
import { parseSeconds, parseTimestamp } from '../../time';
import { attributesOf, TagSkimmer } from '../../xml/skim';
import { resultsHeader } from '../header';

const wanted: ReadonlySet<string> = new Set(['test-run', 'test-suite', 'test-case']);
const failedResult = /\sresult\s?=\s?["']Failed/;

/** Collects what the run says of itself. */
export class NUnitScan {
  private run: ReadonlyMap<string, string> = new Map();
  private name: string | undefined;
  private cases = 0;
  private failed = false;
  private readonly skimmer = new TagSkimmer({
    wants: (name) => wanted.has(name),
    open: (name, source) => this.open(name, source),
    close: () => undefined,
  });

  write(piece: string): void {
    this.skimmer.write(piece);
  }

  end(): ReportHeader {
    this.skimmer.end();
    const cancelled = this.run.get('label') === 'Cancelled';
    return resultsHeader({
      startedAt: parseTimestamp(this.run.get('start-time')),
      durationMs: parseSeconds(this.run.get('duration')),
      name: this.name,
      cases: this.cases,
      declared: Number(this.run.get('total')) || 0,
      failed: this.failed || cancelled,
      notes: cancelled ? ['The run was cancelled before its end.'] : [],
    });
  }

  private open(name: string, source: string): void {
    this.failed ||= failedResult.test(source);
    if (name === 'test-case') this.cases++;
    else if (name === 'test-run') this.run = attributesOf(source);
    else this.name ??= attributesOf(source).get('name')?.trim();
  }
}
