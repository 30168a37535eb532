import type { TextSink } from './sink';

export const printJson = (sink: TextSink, value: unknown): void =>
  sink.write(`${JSON.stringify(value, null, 2)}\n`);
