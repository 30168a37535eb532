/** Reports that are made of lines: decoded, walked piece by piece, and refused with the line that is at fault. */
import { ReportError } from '../../ports';
import { decode } from '../decode';
import type { ReportInput } from '../reader';
import { LineSplitter } from './splitter';
import type { Line } from './splitter';

/** What is wrong with a line; the caller knows the file's name. */
export class LineFault extends Error {
  constructor(
    /** A whole sentence. */
    message: string,
    readonly line: number,
  ) {
    super(message);
  }
}

/** Both throw `LineFault`s. */
export interface LineHandler {
  line(line: Line): void;
  /** `lines`: how many there were. */
  end(lines: number): void;
}

/** Longer than any line that is worth reading, but for pictures and films in base64. */
export const longestLine = 16 * 1024 * 1024;

/**
 * Reads the whole report. `afterPiece` runs after each piece of input was handed over; what it
 * returns is yielded when it is not empty.
 */
export async function* parseLines<T>(
  input: ReportInput,
  handler: LineHandler,
  afterPiece: () => readonly T[],
  longest: number = longestLine,
): AsyncGenerator<readonly T[], void, undefined> {
  let lines = 0;
  const splitter = new LineSplitter((line) => {
    lines = line.number;
    handler.line(line);
  }, longest);
  try {
    for await (const piece of decode(input)) {
      splitter.write(piece);
      const done = afterPiece();
      if (done.length) yield done;
    }
    splitter.end();
    handler.end(lines);
  } catch (error) {
    throw error instanceof LineFault ? new ReportError(error.message, input.file, error.line, 1) : error;
  }
  const done = afterPiece();
  if (done.length) yield done;
}

/** The same for `scan`: nothing is made of it, and nothing is refused. */
export async function scanLines(
  input: ReportInput,
  onLine: (line: Line) => void,
  longest: number = longestLine,
): Promise<void> {
  const splitter = new LineSplitter(onLine, longest);
  for await (const piece of decode(input)) splitter.write(piece);
  splitter.end();
}
