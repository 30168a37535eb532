/**
 * What mocha's reporters `json` (https://mochajs.org/#json) and `json-stream` write.
 */
import { isRecord } from '../json/fields';
import { jsonHead } from '../json/head';
import { parseJson, walkJson } from '../json/parse';
import { ReportError } from '../../ports';
import type { ResultReader } from '../reader';
import { MochaDocument } from './mochaJson/document';
import { MochaHeader } from './mochaJson/header';
import { MochaStream } from './mochaJson/stream';

export const mochaReader: ResultReader = {
  format: 'mocha',
  title: 'Mocha JSON',
  detect(text) {
    const head = text.includes('"stats"') ? jsonHead(text) : undefined;
    return (
      isRecord(head) &&
      isRecord(head.stats) &&
      typeof head.stats.passes === 'number' &&
      ['tests', 'pending', 'failures', 'passes'].some((list) => Array.isArray(head[list]))
    );
  },
  async scan(input) {
    const header = new MochaHeader();
    await walkJson(input, header.root);
    return header.end();
  },
  async *read(input) {
    const document = new MochaDocument();
    yield* parseJson(input, document.root, () => document.take());
  },
};

export const mochaStreamReader: ResultReader = {
  format: 'mocha-stream',
  title: 'Mocha JSON stream',
  detect(text) {
    const head = text.startsWith('["start"') ? jsonHead(text) : undefined;
    return Array.isArray(head) && isRecord(head[1]) && typeof head[1].total === 'number';
  },
  async scan(input) {
    const stream = new MochaStream(false);
    await walkJson(input, stream.root, { stream: true });
    return stream.header();
  },
  async *read(input) {
    const stream = new MochaStream(true);
    yield* parseJson(input, stream.root, () => stream.take(), { stream: true });
    if (!stream.ended)
      throw new ReportError(
        'The report ends in the middle (it has no "end" event); it was probably cut off while being written.',
        input.file,
        stream.events + 1,
        1,
      );
  },
};
