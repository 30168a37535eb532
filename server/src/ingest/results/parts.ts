/** What results of every format are made of: bounded, without secrets, and made only when needed. */
import type { ReportedAttachment } from '../../../../schema/model';
import { isTraceProperty } from '../../util/traceProperties';
import { cut, OutputText } from '../text';
import type { TextTarget } from '../text';

/** Characters that are kept of each text, and how many properties or attachments of one test. */
export const bounds = {
  name: 4_000,
  message: 10_000,
  stack: 20_000,
  output: 10_000,
  value: 2_000,
  items: 100,
} as const;

export const noMessage = 'The report gives no message.';

export type Property = readonly [name: string, value: string];

const secretName = /pass(word|wd|phrase)|secret|token|credential|api_?-?key|authorization|private_?-?key/i;

/** A property as it may be stored: bounded, and without a value that looks secret by its name. */
export function property(name: string, value: string): Property | undefined {
  const key = name.trim().slice(0, 200);
  if (!key) return undefined;
  return [key, secretName.test(key) ? '[not kept]' : cut(value.trim(), bounds.value)];
}

/** `verifies:REQ-1` names a requirement as a property does; any other tag is kept as what it is. */
export function tagProperty(tag: string): Property {
  const split = /[:=]/.exec(tag)?.index ?? -1;
  const name = tag.slice(0, Math.max(0, split)).trim();
  return isTraceProperty(name) ? [name, tag.slice(split + 1)] : ['tag', tag];
}

export const firstLine = (text: string): string => /\S[^\n]*/.exec(text)?.[0]?.trim() ?? '';

const baseName = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);

const noProperties: readonly Property[] = [];
const noAttachments: readonly ReportedAttachment[] = [];

/** Properties, attachments and output of one test: most tests passed and say nothing. */
export class ResultParts {
  private kept: Property[] | undefined;
  private files: ReportedAttachment[] | undefined;
  private written: OutputText | undefined;

  addProperty(name: string, value: string): void {
    this.kept ??= [];
    const kept = this.kept.length < bounds.items ? property(name, value) : undefined;
    if (kept) this.kept.push(kept);
  }

  /** Without a name it is called as its file. */
  addAttachment(name: string | undefined, path: string): void {
    const trimmed = path.trim();
    this.files ??= [];
    if (trimmed && trimmed.length <= bounds.name && this.files.length < bounds.items)
      this.files.push({ name: cut(name?.trim() || baseName(trimmed), bounds.name), path: trimmed });
  }

  outputTarget(): TextTarget {
    return (this.written ??= new OutputText(bounds.output, bounds.items));
  }

  get properties(): readonly Property[] {
    return this.kept ?? noProperties;
  }

  /** Those that were added; those marked in the output follow with `addMarked`. */
  get attachments(): readonly ReportedAttachment[] {
    return this.files ?? noAttachments;
  }

  /** Takes over what the output marks with `[[ATTACHMENT|path]]`; once, at the end. */
  addMarked(): void {
    for (const path of this.written?.attachments ?? []) this.addAttachment(undefined, path);
  }

  /** Undefined when nothing was written. */
  get output(): string | undefined {
    return this.written?.toString() || undefined;
  }
}
