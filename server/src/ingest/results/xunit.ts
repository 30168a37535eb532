/**
 * Results of xUnit.net: `assemblies` of versions 2 and 3 (https://xunit.net/docs/format-xml-v2 and
 * https://xunit.net/docs/format-xml-v3), and the single `assembly` of version 1.
 */
import { decode } from '../decode';
import type { ResultReader } from '../reader';
import { parseXml } from '../xml/parse';
import { rootElement } from '../xml/root';
import { XUnitDocument } from './xunit/document';
import { XUnitScan } from './xunit/scan';

export const xunitReader: ResultReader = {
  format: 'xunit',
  title: 'xUnit.net',
  detect(head) {
    const root = rootElement(head);
    return (
      root === 'assemblies' || (root === 'assembly' && /<assembly\s[^<>]{0,4000}\srun-date\s?=/.test(head))
    );
  },
  async scan(input) {
    const scan = new XUnitScan();
    for await (const piece of decode(input)) scan.write(piece);
    return scan.end();
  },
  async *read(input) {
    const document = new XUnitDocument();
    yield* parseXml(input, document.walk, () => document.take());
  },
};
