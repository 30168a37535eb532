/** Common Test Report Format (https://www.ctrf.io, schema `ctrf.schema.json`), written by reporters of many tools. */
import { isRecord, recordsOf } from '../json/fields';
import { jsonHead } from '../json/head';
import { parseJson, walkJson } from '../json/parse';
import type { ResultReader } from '../reader';
import { CtrfDocument } from './ctrf/document';
import { CtrfHeader } from './ctrf/header';

/** Before version 0.0.0 of the schema reports did not name their format. */
function isCtrf(head: unknown): boolean {
  if (!isRecord(head)) return false;
  if (head.reportFormat === 'CTRF') return true;
  const { results } = head;
  return (
    isRecord(results) &&
    ((isRecord(results.tool) && (isRecord(results.summary) || Array.isArray(results.tests))) ||
      (isRecord(results.summary) && recordsOf(results.tests).some((test) => 'status' in test)))
  );
}

export const ctrfReader: ResultReader = {
  format: 'ctrf',
  title: 'CTRF JSON',
  detect: (text) => (text.includes('"CTRF"') || text.includes('"results"')) && isCtrf(jsonHead(text)),
  async scan(input) {
    const header = new CtrfHeader();
    await walkJson(input, header.root);
    return header.end();
  },
  async *read(input) {
    const document = new CtrfDocument();
    yield* parseJson(input, document.root, () => document.take());
  },
};
