/**
 * The JSON of Jest (`jest --json`, https://jestjs.io/docs/cli#--json) and of Vitest (`--reporter=json`,
 * https://vitest.dev/guide/reporters#json-reporter), which took over its shape.
 */
import { isRecord } from '../json/fields';
import { jsonHead } from '../json/head';
import { parseJson, walkJson } from '../json/parse';
import type { ResultReader } from '../reader';
import { JestDocument } from './jestJson/document';
import { JestHeader } from './jestJson/header';

/** Jest counts the files that did not load, Vitest does not. */
const onlyJest = 'numRuntimeErrorTestSuites';

function hasShape(head: unknown): head is Readonly<Record<string, unknown>> {
  return (
    isRecord(head) && typeof head.numTotalTests === 'number' && typeof head.numTotalTestSuites === 'number'
  );
}

const jestLike = (
  format: string,
  title: string,
  isOwn: (head: Readonly<Record<string, unknown>>) => boolean,
): ResultReader => ({
  format,
  title,
  detect(text) {
    const head = text.includes('"numTotalTests"') ? jsonHead(text) : undefined;
    return hasShape(head) && isOwn(head);
  },
  async scan(input) {
    const header = new JestHeader();
    await walkJson(input, header.root);
    return header.end();
  },
  async *read(input) {
    const document = new JestDocument();
    yield* parseJson(input, document.root, () => document.take());
  },
});

export const jestReader = jestLike('jest', 'Jest JSON', (head) => onlyJest in head);
export const vitestReader = jestLike('vitest', 'Vitest JSON', (head) => !(onlyJest in head));
