/**
 * Results as Allure's adapters leave them for its report: a folder of JSON files that is read as one
 * (see util/reportFolders), or a single result. https://allurereport.org/docs/how-it-works/
 */
import { partMember } from '../../util/reportFolders';
import { isRecord, recordOf } from '../json/fields';
import { jsonHead } from '../json/head';
import { parseJson } from '../json/parse';
import { taken } from '../json/places';
import type { ReportInput, ResultReader } from '../reader';
import { ReportError } from '../../ports';
import { AllureFolder } from './allure/folder';
import { AllureHeader } from './allure/header';

/** Faults are told of the file they are in. */
async function readDocuments(input: ReportInput, folder: AllureFolder | AllureHeader): Promise<void> {
  const place = taken((document) => folder.add(recordOf(document)));
  try {
    for await (const _ of parseJson(input, place, () => [], { stream: true })) continue;
  } catch (error) {
    if (!(error instanceof ReportError) || folder.part === undefined) throw error;
    throw new ReportError(`In ${folder.part}: ${error.message}`, error.file, error.line, error.column);
  }
}

export const allureReader: ResultReader = {
  format: 'allure',
  title: 'Allure results',
  detect(text) {
    const head = /^\s*\{/.test(text) ? jsonHead(text) : undefined;
    if (!isRecord(head)) return false;
    if (partMember in head) return true;
    return (
      typeof head.uuid === 'string' &&
      ['historyId', 'testCaseId', 'fullName', 'labels'].some((name) => name in head)
    );
  },
  async scan(input) {
    const header = new AllureHeader();
    await readDocuments(input, header);
    return header.end();
  },
  async *read(input) {
    const folder = new AllureFolder();
    await readDocuments(input, folder);
    yield* folder.results();
  },
};
