/** What a suite inside the extension host writes down. An exit code alone can lie: a host that dies may report 0. */
import fs from 'node:fs';

export interface SuiteReport {
  readonly passed: readonly { readonly title: string; readonly ms: number }[];
  readonly failed: readonly { readonly title: string; readonly error: string }[];
}

/** The environment variable that carries the report's path into the extension host. */
export const reportVariable = 'REQPROOF_SUITE_REPORT';

/** Prints the report; true only when something ran and nothing failed. */
export function printReport(file: string): boolean {
  if (!fs.existsSync(file)) {
    console.log('The suite wrote no report: the extension host ended before it.');
    return false;
  }
  const report = JSON.parse(fs.readFileSync(file, 'utf8')) as SuiteReport;
  for (const { title, ms } of report.passed) console.log(`  ok    ${title} (${ms} ms)`);
  for (const { title, error } of report.failed) console.log(`  FAIL  ${title}\n${error}`);
  console.log(`${report.passed.length} passed, ${report.failed.length} failed`);
  return report.passed.length > 0 && report.failed.length === 0;
}
