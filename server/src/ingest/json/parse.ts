/** Reports in JSON: decoded, walked piece by piece, and refused with a place where they can not be read. */
import { ReportError } from '../../ports';
import { decode } from '../decode';
import type { ReportInput } from '../reader';
import { JsonFault } from './fault';
import type { JsonPlace } from './places';
import { defaultJsonLimits, JsonWalker } from './walker';
import type { JsonLimits } from './walker';

export interface JsonOptions {
  readonly limits?: JsonLimits;
  /** Any number of documents one behind the other: NDJSON, `go test -json`. */
  readonly stream?: boolean;
}

/**
 * Reads the whole text. `root` is the place of the document, or of each one in a stream.
 * `afterPiece` runs after each piece of input was walked; what it returns is yielded when it is not empty.
 */
export async function* parseJson<T>(
  input: ReportInput,
  root: JsonPlace,
  afterPiece: () => readonly T[],
  { limits = defaultJsonLimits, stream = false }: JsonOptions = {},
): AsyncGenerator<readonly T[], void, undefined> {
  const walker = new JsonWalker(root, limits, stream);
  for await (const piece of decode(input)) {
    told(input.file, () => walker.write(piece));
    const done = afterPiece();
    if (done.length) yield done;
  }
  told(input.file, () => walker.close());
  const done = afterPiece();
  if (done.length) yield done;
}

const nothing: readonly never[] = [];

/** Walks the whole text for what its places take, as `scan` of a reader does. */
export async function walkJson(input: ReportInput, root: JsonPlace, options?: JsonOptions): Promise<void> {
  for await (const _ of parseJson(input, root, () => nothing, options)) continue;
}

function told(file: string, step: () => void): void {
  try {
    step();
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const { message, line, column } = error;
    const words = error.isCutOff
      ? `The report ends in the middle (${message}); it was probably cut off while being written`
      : `This JSON can not be read: ${message}`;
    throw new ReportError(`${words}.`, file, line, column);
  }
}
