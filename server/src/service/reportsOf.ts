/** What an import is asked for: files as they are, and of folders every report below them, by content. */
import path from 'node:path';
import { formatOf } from '../ingest/registry';
import { readHead } from '../ingest/source';
import type { Progress, ReportFiles } from '../ports';
import type { RefusedReport } from '../service';
import { folderOf, isReportPart, wholeReports } from '../util/reportFolders';

export interface FoundReports {
  /** Each once, those of a folder in the order of their paths. */
  readonly files: readonly string[];
  /** Folders without any. */
  readonly empty: readonly RefusedReport[];
}

/** Between two reports of progress. */
const looksPerReport = 100;

/**
 * A named file is imported whatever it is, so that its fault is told. Below a folder lies much that only
 * looks like a report by its name: it counts where a reader claims its first bytes. Rejects only when cancelled.
 */
export async function reportsOf(
  reports: Pick<ReportFiles, 'below' | 'read'>,
  named: readonly string[],
  progress: Progress,
  signal: AbortSignal,
): Promise<FoundReports> {
  const files = new Set<string>();
  const empty: RefusedReport[] = [];
  let looked = 0;
  for (const file of named) {
    const whole = folderOf(file);
    const below = whole === undefined ? await reports.below(file, signal) : undefined;
    if (!below) {
      files.add(whole ?? file);
      continue;
    }
    let found = 0;
    for (const candidate of wholeReports(below)) {
      signal.throwIfAborted();
      if (looked++ % looksPerReport === 0) progress.report(0, undefined, `Looking for reports in ${file}`);
      const report = await reportAt(reports, candidate);
      if (report === undefined) continue;
      files.add(report);
      found += 1;
    }
    if (found === 0) empty.push({ file, message: 'No report was found in this folder.' });
  }
  return { files: [...files], empty };
}

/** The file, or the folder that it is a part of as a report. */
async function reportAt(reports: Pick<ReportFiles, 'read'>, file: string): Promise<string | undefined> {
  try {
    const format = formatOf(await readHead({ file, open: () => reports.read(file) }), file);
    return format === 'allure' && isReportPart(file) ? path.dirname(file) : format && file;
  } catch {
    return undefined; // gone, or not permitted: whoever wants to know names it
  }
}
