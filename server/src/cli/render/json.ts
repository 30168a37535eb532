import type { TextSink } from './sink';

/** JSON.stringify escapes all control characters but these, which terminals obey too. */
const unescaped = /[\u007f-\u009f]/g;

export const printJson = (sink: TextSink, value: unknown): void =>
  sink.write(
    `${JSON.stringify(value, null, 2).replace(
      unescaped,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )}\n`,
  );
