/** Playwright's JSON reporter (https://playwright.dev/docs/test-reporters#json-reporter), also what `merge-reports` writes. */
import { isRecord, recordsOf } from '../json/fields';
import { jsonHead } from '../json/head';
import { parseJson, walkJson } from '../json/parse';
import type { ResultReader } from '../reader';
import { PlaywrightDocument } from './playwright/document';
import { PlaywrightHeader } from './playwright/header';

export const playwrightReader: ResultReader = {
  format: 'playwright',
  title: 'Playwright JSON',
  detect(text) {
    const head = text.includes('"rootDir"') || text.includes('"specs"') ? jsonHead(text) : undefined;
    if (!isRecord(head)) return false;
    const { config, suites } = head;
    if (isRecord(config) && 'rootDir' in config && ('configFile' in config || 'projects' in config))
      return true;
    return recordsOf(suites).some((suite) => 'specs' in suite);
  },
  async scan(input) {
    const header = new PlaywrightHeader();
    await walkJson(input, header.root);
    return header.end();
  },
  async *read(input) {
    const document = new PlaywrightDocument();
    yield* parseJson(input, document.root, () => document.take());
  },
};
