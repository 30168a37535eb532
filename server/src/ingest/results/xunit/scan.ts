import type { ReportHeader } from '../../reader';
import { parseSeconds, parseTimestamp } from '../../time';
import { attributesOf, TagSkimmer } from '../../xml/skim';
import { resultsHeader } from '../header';

const wanted: ReadonlySet<string> = new Set(['assemblies', 'assembly', 'test', 'failure', 'error']);
const failedResult = /\sresult\s?=\s?["']Fail["']/;

/** Collects what the assemblies say of the run. */
export class XUnitScan {
  private startedAt: string | undefined;
  private milliseconds: number | undefined;
  private name: string | undefined;
  private declared = 0;
  private cases = 0;
  private errors = 0;
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
    const { startedAt, name, cases, declared, failed, errors } = this;
    const notes = errors
      ? [
          `${errors === 1 ? 'An error' : `${errors} errors`} happened outside of any test; see the results that are broken.`,
        ]
      : [];
    return resultsHeader({ startedAt, durationMs: this.milliseconds, name, cases, declared, failed, notes });
  }

  private open(name: string, source: string): void {
    if (name === 'test') {
      this.cases++;
      this.failed ||= failedResult.test(source);
    } else if (name === 'failure' || name === 'error') {
      this.failed = true;
      if (name === 'error') this.errors++;
    } else this.container(name, attributesOf(source));
  }

  private container(name: string, said: ReadonlyMap<string, string>): void {
    const startedAt = parseTimestamp(
      said.get('start-rtf') ?? `${said.get('run-date') ?? ''}T${said.get('run-time') ?? ''}`,
    );
    if (startedAt !== undefined && (this.startedAt === undefined || startedAt < this.startedAt))
      this.startedAt = startedAt;
    if (name !== 'assembly') return;
    const milliseconds = parseSeconds(said.get('time'));
    if (milliseconds !== undefined) this.milliseconds = (this.milliseconds ?? 0) + milliseconds;
    this.declared += Number(said.get('total')) || 0;
    const path = said.get('name') ?? '';
    this.name ??= path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
