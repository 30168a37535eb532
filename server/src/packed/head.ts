import type { FileOutline, OutlinedDefinition } from '../../../schema/model';
import { presetIds } from '../../../schema/model';
import type { FileStat } from '../ports';
import { flag, list, oneOf, optional, record, text, type FlatReader, type FlatWriter } from './flat';

/** What stands in front of a packed reading: all that joining and a warm start need of the file. */
export interface Head extends FileStat {
  readonly path: string;
  readonly contentHash: string;
  readonly format: string;
  readonly fingerprint: string;
  readonly dependsOn: readonly string[];
  readonly outline: FileOutline;
  readonly bodyBytes: number;
}

const texts = list(text);
const guesses = list(oneOf(presetIds));
const definitions = list(
  record<OutlinedDefinition>({
    key: text,
    code: text,
    namespace: text,
    format: text,
    preset: optional(oneOf(presetIds)),
    positional: optional(flag),
  }),
);

/** In place of a fingerprint: that of the head before. In place of `ctimeMs`: `mtimeMs`. Mostly both are so. */
const sameFingerprint = 0;
const sameTime = '';

/** Heads of one segment, one after the other. Written out by hand: a project is opened as fast as they are read. */
export class HeadWriter {
  private fingerprint: string | undefined;

  constructor(private readonly to: FlatWriter) {}

  write(head: Head): void {
    const { to } = this;
    to.push(head.path);
    to.push(head.mtimeMs);
    to.push(head.ctimeMs === head.mtimeMs ? sameTime : head.ctimeMs);
    to.push(head.size);
    to.push(head.contentHash);
    to.push(head.format);
    to.push(head.fingerprint === this.fingerprint ? sameFingerprint : head.fingerprint);
    this.fingerprint = head.fingerprint;
    texts.write(to, head.dependsOn);
    definitions.write(to, head.outline.definitions);
    texts.write(to, head.outline.mentions);
    guesses.write(to, head.outline.guesses);
    to.push(head.outline.testCases);
    to.push(head.outline.waivers);
    to.push(head.outline.testLinks);
    to.push(head.outline.problems);
    to.push(head.bodyBytes);
  }
}

export class HeadReader {
  private fingerprint = '';

  constructor(private readonly from: FlatReader) {}

  /** Members are evaluated in the order in which they were written. */
  next(): Head {
    const { from } = this;
    const path = from.string();
    const mtimeMs = from.number();
    const ctimeMs = from.next();
    return {
      path,
      mtimeMs,
      ctimeMs: ctimeMs === sameTime ? mtimeMs : (ctimeMs as number),
      size: from.number(),
      contentHash: from.string(),
      format: from.string(),
      fingerprint: this.nextFingerprint(),
      dependsOn: texts.read(from),
      outline: {
        definitions: definitions.read(from),
        mentions: texts.read(from),
        guesses: guesses.read(from),
        testCases: from.number(),
        waivers: from.number(),
        testLinks: from.number(),
        problems: from.number(),
      },
      bodyBytes: from.number(),
    };
  }

  /** One string for all that have it: memory holds one, and comparing it costs nothing. */
  private nextFingerprint(): string {
    const written = this.from.next();
    if (typeof written === 'string') this.fingerprint = written;
    return this.fingerprint;
  }
}
