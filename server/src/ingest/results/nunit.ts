/**
 * Results of NUnit 3 and 4 (`TestResult.xml`), also as Unity and other runners write them:
 * https://docs.nunit.org/articles/nunit/technical-notes/usage/Test-Result-XML-Format.html.
 */
import { decode } from '../decode';
import type { ResultReader } from '../reader';
import { parseXml } from '../xml/parse';
import { rootElement } from '../xml/root';
import { NUnitDocument } from './nunit/document';
import { NUnitScan } from './nunit/scan';

export const nunitReader: ResultReader = {
  format: 'nunit',
  title: 'NUnit 3',
  detect: (head) => rootElement(head) === 'test-run',
  async scan(input) {
    const scan = new NUnitScan();
    for await (const piece of decode(input)) scan.write(piece);
    return scan.end();
  },
  async *read(input) {
    const document = new NUnitDocument();
    yield* parseXml(input, document.walk, () => document.take());
  },
};
