/**
 * Reports that are a folder of small files, as Allure writes them: `<uuid>-result.json` for each
 * attempt at a test, `<uuid>-container.json` for the fixtures around, `<uuid>-globals.json` for the rest
 * (https://allurereport.org/docs/how-it-works-test-result-file/). The folder is read as one report:
 * its files one behind the other, each behind a line that names it.
 */

const part = /-(?:result|container|globals)\.json$/;
/** A report of its own may end alike (`test-result.json`); Allure's are called by a number of 128 bits. */
const uuidPart =
  /(?:^|[\\/])[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}-(?:result|container|globals)\.json$/i;

/** Whether a file in a folder that is a report belongs to it. */
export const isReportPart = (name: string): boolean => part.test(name);

/** Where the member stands that names the file: no producer writes it. */
export const partMember = 'reqproofReportPart';

export const partHeader = (name: string): string => `\n${JSON.stringify({ [partMember]: name })}\n`;

/** Each file, but for those that are a part of a folder's report that folder, once. */
export function wholeReports(files: readonly string[]): readonly string[] {
  return [...new Set(files.map((file) => folderOf(file) ?? file))];
}

/** The folder whose report a file is a part of; undefined when it is a report of its own. */
export function folderOf(file: string): string | undefined {
  if (!uuidPart.test(file)) return undefined;
  const end = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'));
  return end > 0 ? file.slice(0, end) : undefined;
}
