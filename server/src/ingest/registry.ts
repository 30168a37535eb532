/** Every format that reports are read in. A new one is a file and a line here. */
import { ReportError } from '../ports';
import { cloverReader } from './coverage/clover';
import { coberturaReader } from './coverage/cobertura';
import { coveragePyReader } from './coverage/coveragePy';
import { goCoverReader } from './coverage/goCover';
import { istanbulReader } from './coverage/istanbul';
import { jacocoReader } from './coverage/jacoco';
import { lcovReader } from './coverage/lcov';
import { v8Reader } from './coverage/v8';
import { decodeHead } from './decode';
import type { CoverageReader, ResultReader } from './reader';
import { allureReader } from './results/allure';
import { ctrfReader } from './results/ctrf';
import { cucumberJsonReader } from './results/cucumberJson';
import { cucumberMessagesReader } from './results/cucumberMessages';
import { goTestReader } from './results/goTest';
import { jestReader, vitestReader } from './results/jestJson';
import { junitReader } from './results/junit';
import { mochaReader, mochaStreamReader } from './results/mochaJson';
import { nunitReader } from './results/nunit';
import { playwrightReader } from './results/playwright';
import { robotReader } from './results/robot';
import { tapReader } from './results/tap';
import { trxReader } from './results/trx';
import { xunitReader } from './results/xunit';
import { rootElement } from './xml/root';

export const resultReaders: readonly ResultReader[] = [
  junitReader,
  goTestReader,
  cucumberMessagesReader,
  cucumberJsonReader,
  robotReader,
  nunitReader,
  xunitReader,
  ctrfReader,
  jestReader,
  vitestReader,
  mochaReader,
  mochaStreamReader,
  playwrightReader,
  trxReader,
  tapReader,
  allureReader,
];
export const coverageReaders: readonly CoverageReader[] = [
  lcovReader,
  goCoverReader,
  istanbulReader,
  coveragePyReader,
  v8Reader,
  coberturaReader,
  jacocoReader,
  cloverReader,
];

export type DetectedReader =
  | { readonly kind: 'results'; readonly reader: ResultReader }
  | { readonly kind: 'coverage'; readonly reader: CoverageReader };

/** How much of a file `detectFormat` wants to see. */
export const headBytes = 64 * 1024;

const known = (): string =>
  `The README lists the ${String(resultReaders.length + coverageReaders.length)} formats that are read.`;

function whatItIs(head: string): string {
  if (/^\s*$/.test(head)) return 'The file is empty.';
  if (head.startsWith('\u001f\ufffd') || head.startsWith('PK\u0003\u0004'))
    return 'The file is compressed; unpack it first.';
  if (/^\s*(<!doctype html|<html)/i.test(head)) return 'The file is an HTML page, not a report.';
  const root = rootElement(head);
  if (root !== undefined) return `The file is XML with the root element <${root}>, which no reader knows.`;
  if (/^\0+$/.test(head)) return 'The file holds nothing but zero bytes; it was probably cut off by a crash.';
  return 'The file is in no format that is known here.';
}

function readerOf(text: string, fileName: string): DetectedReader | undefined {
  const results = resultReaders.find((reader) => reader.detect(text, fileName));
  if (results) return { kind: 'results', reader: results };
  const coverage = coverageReaders.find((reader) => reader.detect(text, fileName));
  return coverage && { kind: 'coverage', reader: coverage };
}

/** What the file is a report of, where some reader claims it; `head` as for `detectFormat`. */
export function formatOf(head: Uint8Array, fileName: string): string | undefined {
  try {
    return readerOf(decodeHead(head, fileName), fileName)?.reader.format;
  } catch {
    return undefined; // in an encoding that nobody reads
  }
}

/**
 * Finds the reader by content, whatever the file is called. `head` is the start of the file, up to
 * `headBytes`. Throws a `ReportError` that says what is read when nothing fits.
 */
export function detectFormat(head: Uint8Array, fileName: string): DetectedReader {
  const text = decodeHead(head, fileName);
  const found = readerOf(text, fileName);
  if (found) return found;
  throw new ReportError(`${whatItIs(text)} ${known()}`, fileName, 1, 1);
}
