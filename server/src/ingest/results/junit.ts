/**
 * JUnit XML in its dialects: surefire, Gradle, pytest, jest-junit, Vitest, Playwright, mocha (xunit
 * and mocha-junit-reporter), node:test, cucumber, GoogleTest, CTest and others. There is no standard;
 * what is read here is what these producers write.
 */
import { decode } from '../decode';
import type { ResultReader } from '../reader';
import { parseXml } from '../xml/parse';
import { rootElement } from '../xml/root';
import { JUnitDocument } from './junit/document';
import { HeaderScan } from './junit/header';

export const junitReader: ResultReader = {
  format: 'junit',
  title: 'JUnit XML',
  detect(head) {
    const root = rootElement(head);
    return root === 'testsuites' || root === 'testsuite';
  },
  async scan(input) {
    const header = new HeaderScan();
    for await (const piece of decode(input)) header.write(piece);
    return header.end();
  },
  async *read(input) {
    const document = new JUnitDocument();
    yield* parseXml(input, document, () => document.take());
  },
};
