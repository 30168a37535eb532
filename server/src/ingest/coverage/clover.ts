/**
 * Clover XML of OpenClover (https://openclover.org/doc/manual/latest/ant--xml-reports.html), PHPUnit, Istanbul and
 * others.
 */
import { parseTimestamp } from '../time';
import type { CoverageReader } from '../reader';
import { rootElement } from '../xml/root';
import { CloverDocument } from './clover/document';
import { isClover } from './clover/sign';
import { readCoverage, scanCoverage } from './xmlCoverage';

const wanted: ReadonlySet<string> = new Set(['coverage', 'project']);

export const cloverReader: CoverageReader = {
  format: 'clover',
  title: 'Clover',
  detect: (head) => rootElement(head) === 'coverage' && isClover(head),
  scan: (input) =>
    scanCoverage(input, wanted, (element, attributes) => {
      const startedAt = parseTimestamp(attributes.get('timestamp') ?? attributes.get('generated'));
      const name = element === 'project' ? attributes.get('name')?.trim().slice(0, 200) : undefined;
      return { ...(startedAt !== undefined && { startedAt }), ...(name && { name }) };
    }),
  read: (input) => readCoverage(input, new CloverDocument()),
};
