/**
 * TRX of Visual Studio and `dotnet test --logger trx`, whatever the framework. The form is that of the TrxLogger of
 * https://github.com/microsoft/vstest; what it leaves out are the defaults there.
 */
import type { ReportedResult } from '../../../../schema/model';
import { decode } from '../decode';
import type { ReadReport, ResultReader } from '../reader';
import { parseXml } from '../xml/parse';
import { rootElement } from '../xml/root';
import type { Definitions } from './trx/definitions';
import { TrxDocument } from './trx/document';
import { TrxScan } from './trx/scan';

const reading = (definitions?: Definitions): ReadReport<ReportedResult> =>
  async function* read(input) {
    const document = new TrxDocument(definitions);
    yield* parseXml(input, document.walk, () => document.take());
  };

export const trxReader: ResultReader = {
  format: 'trx',
  title: 'TRX',
  detect: (head) => rootElement(head) === 'TestRun',
  async scan(input) {
    const scan = new TrxScan();
    for await (const piece of decode(input)) scan.write(piece);
    const header = scan.end();
    return { ...header, read: reading(scan.definitions) };
  },
  read: reading(),
};
