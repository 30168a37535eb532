/**
 * Cucumber messages, one envelope in a line (NDJSON), as the message formatter of every Cucumber
 * writes them: https://github.com/cucumber/messages.
 */
import { isRecord } from '../json/fields';
import { jsonHead } from '../json/head';
import { parseJson, walkJson } from '../json/parse';
import type { ResultReader } from '../reader';
import { MessageHeader } from './cucumberMessages/header';
import { MessageStream } from './cucumberMessages/stream';

/** What the first envelope may be, with a member that no other JSON has there. */
const firstEnvelopes: Readonly<Record<string, string>> = {
  meta: 'protocolVersion',
  source: 'mediaType',
  gherkinDocument: 'comments',
  testRunStarted: 'timestamp',
  parseError: 'source',
};

export const cucumberMessagesReader: ResultReader = {
  format: 'cucumber-messages',
  title: 'Cucumber messages',
  detect(text) {
    const head = /^\s*\{\s*"(\w+)"\s*:\s*\{/.test(text) ? jsonHead(text) : undefined;
    if (!isRecord(head)) return false;
    const [kind = '', ...others] = Object.keys(head);
    const envelope = head[kind];
    return others.length === 0 && isRecord(envelope) && (firstEnvelopes[kind] ?? '') in envelope;
  },
  async scan(input) {
    const header = new MessageHeader();
    await walkJson(input, header.root, { stream: true });
    return header.end();
  },
  async *read(input) {
    const messages = new MessageStream(input.file);
    yield* parseJson(input, messages.root, () => messages.take(), { stream: true });
    yield* messages.end();
  },
};
