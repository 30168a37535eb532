/** What a suite inside the extension host writes down. An exit code alone can lie: a host that dies may report 0. */
import fs from 'node:fs';

export interface SuiteReport {
  readonly passed: readonly { readonly title: string; readonly ms: number }[];
  readonly failed: readonly { readonly title: string; readonly error: string }[];
}

/** The environment variable that carries the report's path into the extension host. */
export const reportVariable = 'REQPROOF_SUITE_REPORT';

export interface SuiteCounts {
  /** Something ran, nothing failed, and the host ended by itself. */
  readonly green: boolean;
  readonly passed: number;
  readonly failed: number;
}

export function printReport(file: string): SuiteCounts {
  if (!fs.existsSync(file)) {
    console.log('The suite wrote no report: the extension host ended before it.');
    return { green: false, passed: 0, failed: 1 };
  }
  const report = JSON.parse(fs.readFileSync(file, 'utf8')) as SuiteReport;
  for (const { title, ms } of report.passed) console.log(`  ok    ${title} (${ms} ms)`);
  for (const { title, error } of report.failed) console.log(`  FAIL  ${title}\n${error}`);
  const [passed, failed] = [report.passed.length, report.failed.length];
  return { green: passed > 0 && failed === 0, passed, failed };
}
