/**
 * `output.xml` of Robot Framework and Rebot, versions 4 to 7 (result schemas 2 to 5):
 * https://github.com/robotframework/robotframework/tree/master/doc/schema. Keywords are not kept, what they log is.
 */
import { decode } from '../decode';
import type { ReadReport, ResultReader } from '../reader';
import type { ReportedResult } from '../../../../schema/model';
import { parseXml } from '../xml/parse';
import { rootElement } from '../xml/root';
import { RobotDocument } from './robot/document';
import type { SuiteFacts } from './robot/facts';
import { RobotScan } from './robot/scan';

const reading = (facts?: ReadonlyMap<number, SuiteFacts>): ReadReport<ReportedResult> =>
  async function* read(input) {
    const document = new RobotDocument(facts);
    yield* parseXml(input, document.walk, () => document.take());
  };

export const robotReader: ResultReader = {
  format: 'robot',
  title: 'Robot Framework output.xml',
  detect: (head) => rootElement(head) === 'robot',
  async scan(input) {
    const scan = new RobotScan();
    for await (const piece of decode(input)) scan.write(piece);
    const header = scan.end();
    return { ...header, read: reading(scan.facts) };
  },
  read: reading(),
};
