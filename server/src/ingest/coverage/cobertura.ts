/**
 * Cobertura XML (https://cobertura.sourceforge.net/xml/coverage-04.dtd), as coverage.py, Istanbul, coverlet, gcovr and
 * others write it.
 */
import { parseTimestamp } from '../time';
import type { CoverageReader } from '../reader';
import { rootElement } from '../xml/root';
import { CoberturaDocument } from './cobertura/document';
import { isClover } from './clover/sign';
import { readCoverage, scanCoverage } from './xmlCoverage';

const root: ReadonlySet<string> = new Set(['coverage']);

export const coberturaReader: CoverageReader = {
  format: 'cobertura',
  title: 'Cobertura',
  detect: (head) => rootElement(head) === 'coverage' && !isClover(head),
  scan: (input) =>
    scanCoverage(input, root, (_, attributes) => {
      const startedAt = parseTimestamp(attributes.get('timestamp'));
      return startedAt === undefined ? {} : { startedAt };
    }),
  read: (input) => readCoverage(input, new CoberturaDocument()),
};
