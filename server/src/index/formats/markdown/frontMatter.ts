import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Node } from 'yaml';
import type { ReferenceRole } from '../../../../../schema/model';
import type { IdMatcher } from '../../ids';
import type { Document } from './blocks';
import type { Mention } from './references';

/** What the metadata block of a Markdown file says. */
export interface FrontMatter {
  readonly title?: string;
  readonly description?: string;
  readonly author?: string;
  readonly tags: readonly string[];
  /** Ids under `requirements`, `covers`, ... and among the tags. */
  readonly mentions: readonly Mention[];
  readonly fault?: { readonly message: string; readonly start: number; readonly end: number };
}

const none: FrontMatter = { tags: [], mentions: [] };
/** A longer block is data, not front matter. */
const longest = 64 * 1024;

const referenceFields: Readonly<Record<string, ReferenceRole | 'default'>> = {
  requirements: 'default',
  requirement: 'default',
  req: 'default',
  reqs: 'default',
  covers: 'verifies',
  verifies: 'verifies',
  implements: 'implements',
  satisfies: 'implements',
};

const referenceField = new RegExp(`^(?:${Object.keys(referenceFields).join('|')})[ \\t]*:`, 'im');

/** Reads YAML front matter; TOML is passed over. Never throws. */
export function readFrontMatter({ text, frontMatter }: Document, ids: IdMatcher): FrontMatter {
  if (frontMatter?.syntax !== 'yaml' || frontMatter.contentEnd <= frontMatter.contentStart) return none;
  const { contentStart, contentEnd } = frontMatter;
  if (contentEnd - contentStart > longest)
    return faulty(
      `The front matter is longer than ${longest / 1024} KB and was not read.`,
      contentStart,
      contentStart,
    );
  try {
    return new Reading(text.slice(contentStart, contentEnd), contentStart, ids).read();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return faulty(`The front matter can not be read: ${why}`, contentStart, contentEnd);
  }
}

const faulty = (message: string, start: number, end: number): FrontMatter => ({
  ...none,
  fault: { message, start, end },
});

class Reading {
  private readonly mentions: Mention[] = [];
  private readonly fields = new Map<string, string>();
  private readonly tags: string[] = [];

  constructor(
    private readonly yaml: string,
    private readonly base: number,
    private readonly ids: IdMatcher,
  ) {}

  read(): FrontMatter {
    const document = parseDocument(this.yaml, {
      lineCounter: new LineCounter(),
      prettyErrors: false,
      logLevel: 'silent',
    });
    const { contents } = document;
    if (isMap(contents)) {
      for (const { key, value } of contents.items) {
        if (isScalar(key) && typeof key.value === 'string')
          this.field(key.value.toLowerCase(), value as Node | null);
      }
    }
    // Much front matter is written for other tools, which are less strict: told only where it names requirements.
    const error = this.namesRequirements ? document.errors[0] : undefined;
    return {
      title: this.fields.get('title'),
      description: this.fields.get('description'),
      author: this.fields.get('author'),
      tags: this.tags,
      mentions: this.mentions,
      ...(error && {
        fault: {
          message: `The front matter is not valid YAML: ${error.message.split('\n')[0] ?? ''}`,
          start: this.base + this.beforeLineEnd(error.pos[0]),
          end: this.base + this.beforeLineEnd(error.pos[1]),
        },
      }),
    };
  }

  /** No position stands between a carriage return and its line feed. */
  private beforeLineEnd(offset: number): number {
    return this.yaml[offset] === '\n' && this.yaml[offset - 1] === '\r' ? offset - 1 : offset;
  }

  private get namesRequirements(): boolean {
    return this.mentions.length > 0 || referenceField.test(this.yaml);
  }

  private field(name: string, value: Node | null): void {
    const role = Object.hasOwn(referenceFields, name) ? referenceFields[name] : undefined;
    if (role) this.refer(value, role === 'default' ? undefined : role, 'annotation');
    else if (name === 'esid' || name === 'reference') this.clause(value);
    else if (name === 'tags' || name === 'tag' || name === 'labels') this.tag(value);
    else if (isScalar(value) && value.value !== null) this.fields.set(name, String(value.value).trim());
  }

  private tag(value: Node | null): void {
    const scalars = isSeq(value) ? value.items : [value];
    for (const scalar of scalars) {
      if (!isScalar(scalar) || scalar.value === null) continue;
      const parts = isSeq(value) ? [String(scalar.value)] : String(scalar.value).split(/[\s,]+/);
      this.tags.push(...parts.map((part) => part.trim().replace(/^@/, '')).filter((part) => part !== ''));
    }
    this.refer(value, undefined, 'tag');
  }

  /** One clause of a specification, whose ids have a shape of their own: `sec-x`, `items.fn.intro`. */
  private clause(value: Node | null): void {
    if (!isScalar(value) || typeof value.value !== 'string' || !value.range) return;
    const code = value.value;
    const start = this.yaml.indexOf(code, value.range[0]);
    if (!/^[A-Za-z][\w-]*(?:[.-][\w-]+){1,20}$/.test(code) || start < 0 || start >= value.range[1]) return;
    this.mentions.push({
      code,
      start: this.base + start,
      end: this.base + start + code.length,
      partial: false,
      form: 'annotation',
      certainty: 'known-id',
    });
  }

  private refer(value: Node | null, role: ReferenceRole | undefined, form: Mention['form']): void {
    if (!value || isAlias(value) || !value.range) return;
    const [start, end] = value.range;
    for (const { code, start: from, end: to } of this.ids.findAll(
      withoutComments(this.yaml.slice(start, end)),
    ))
      this.mentions.push({
        code,
        start: this.base + start + from,
        end: this.base + start + to,
        ...(role && { role }),
        partial: false,
        form,
        certainty: 'explicit',
      });
  }
}

const withoutComments = (yaml: string): string =>
  yaml.replace(/(^|\s)#[^\r\n]*/g, (comment) => comment.replace(/[^\r\n]/g, ' '));
