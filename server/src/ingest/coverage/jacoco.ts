/** JaCoCo XML: https://www.jacoco.org/jacoco/trunk/coverage/report.dtd. */
import { parseTimestamp } from '../time';
import type { CoverageReader } from '../reader';
import { rootElement } from '../xml/root';
import { JacocoDocument } from './jacoco/document';
import { readCoverage, scanCoverage } from './xmlCoverage';

const wanted: ReadonlySet<string> = new Set(['report', 'sessioninfo']);
/** Other tools have roots of this name; what stands inside is JaCoCo's own. */
const sign = /-\/\/JACOCO\/\/DTD|<(?:sessioninfo|package|group|counter)\b/;

export const jacocoReader: CoverageReader = {
  format: 'jacoco',
  title: 'JaCoCo',
  detect: (head) => rootElement(head) === 'report' && sign.test(head),
  scan: (input) =>
    scanCoverage(input, wanted, (element, attributes) => {
      const startedAt = parseTimestamp(attributes.get('start'));
      const name = element === 'report' ? attributes.get('name')?.trim().slice(0, 200) : undefined;
      return { ...(startedAt !== undefined && { startedAt }), ...(name && { name }) };
    }),
  read: (input) => readCoverage(input, new JacocoDocument()),
};
