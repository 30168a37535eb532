/** Reports in XML: decoded, walked piece by piece, and refused with a place where they can not be read. */
import { ReportError } from '../../ports';
import { defaultXmlLimits, XmlFault, XmlWalker } from '../../util/xml/walker';
import type { XmlAttributes, XmlHandler, XmlLimits } from '../../util/xml/walker';
import { decode } from '../decode';
import type { ReportInput } from '../reader';

export type { XmlAttributes, XmlHandler, XmlLimits };

/**
 * Reads the whole document. `afterPiece` runs after each piece of input was handed over; what it
 * returns is yielded when it is not empty.
 */
export async function* parseXml<T>(
  input: ReportInput,
  handler: XmlHandler,
  afterPiece: () => readonly T[],
  limits: XmlLimits = defaultXmlLimits,
): AsyncGenerator<readonly T[], void, undefined> {
  const walker = new XmlWalker(handler, limits);
  for await (const piece of decode(input)) {
    told(input.file, () => walker.write(piece));
    const done = afterPiece();
    if (done.length) yield done;
  }
  told(input.file, () => walker.close());
  const done = afterPiece();
  if (done.length) yield done;
}

function told(file: string, step: () => void): void {
  try {
    step();
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    const { message, line, column } = error;
    const words = error.isCutOff
      ? `The report ends in the middle (${message}); it was probably cut off while being written`
      : `This XML can not be read: ${message}`;
    throw new ReportError(`${words}.`, file, line, column);
  }
}
