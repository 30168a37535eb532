import { attributesOf, selfClosing, TagSkimmer } from '../../xml/skim';
import type { ReportHeader } from '../../reader';
import { resultsHeader } from '../header';
import { parseSeconds, parseTimestamp } from '../../time';

const wanted: ReadonlySet<string> = new Set(['testsuites', 'testsuite', 'testcase', 'failure', 'error']);

/** Collects what the suites say about the run as a whole. */
export class HeaderScan {
  private startedAt: string | undefined;
  private name: string | undefined;
  private rootSeconds: number | undefined;
  private suiteSeconds = 0;
  private declared = 0;
  private cases = 0;
  private failed = false;
  private depth = 0;
  private replaced = false;
  private sawRoot = false;

  private readonly skimmer = new TagSkimmer({
    wants: (name) => wanted.has(name),
    open: (name, source) => this.open(name, source),
    close: (name) => {
      if (name === 'testsuite' || name === 'testsuites') this.depth--;
    },
  });

  write(piece: string): void {
    if (!this.replaced && piece.includes('\ufffd')) this.replaced = true;
    this.skimmer.write(piece);
  }

  end(): ReportHeader {
    this.skimmer.end();
    const { startedAt, name, cases, declared, failed, replaced } = this;
    const durationMs = this.rootSeconds ?? (this.suiteSeconds || undefined);
    return resultsHeader({ startedAt, durationMs, name, cases, declared, failed, replaced });
  }

  private open(name: string, source: string): void {
    if (name === 'testcase') {
      this.cases++;
      return;
    }
    if (name === 'failure' || name === 'error') {
      this.failed = true;
      return;
    }
    const attributes = attributesOf(source);
    if (!this.sawRoot) {
      this.sawRoot = true;
      this.name = attributes.get('name')?.trim().slice(0, 200);
      this.rootSeconds = parseSeconds(attributes.get('time'));
      this.declared = Number(attributes.get('tests')) || 0;
    } else if (this.depth === 1) {
      this.suiteSeconds += parseSeconds(attributes.get('time')) ?? 0;
    }
    const startedAt = parseTimestamp(attributes.get('timestamp'));
    if (startedAt !== undefined && (this.startedAt === undefined || startedAt < this.startedAt))
      this.startedAt = startedAt;
    if (!selfClosing(source)) this.depth++;
  }
}
