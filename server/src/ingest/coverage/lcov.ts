/** LCOV tracefiles (`lcov.info`), with per-test coverage where `TN:` names tests. */
import type { FileCoverage } from '../../../../schema/model';
import { ReportError } from '../../ports';
import { decode } from '../decode';
import { filePieces } from './filePieces';
import type { CoverageReader, ReportInput } from '../reader';
import { LcovFault, LcovScanner } from './lcov/scanner';

/** Records of one file may stand anywhere in the report, so files are known at its end. */
async function* readFiles(input: ReportInput): AsyncGenerator<readonly FileCoverage[], void, undefined> {
  const scanner = new LcovScanner();
  for await (const piece of decode(input)) scanner.write(piece);
  yield* filePieces(scanner.end());
}

export const lcovReader: CoverageReader = {
  format: 'lcov',
  title: 'LCOV',
  detect: (head) => /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*(?:TN|SF):/.test(head),
  async scan(input) {
    for await (const _ of decode(input)) continue;
    return { notes: [] };
  },
  async *read(input) {
    try {
      yield* readFiles(input);
    } catch (error) {
      if (error instanceof LcovFault) throw new ReportError(error.message, input.file, error.line, 1);
      throw error;
    }
  },
};
