import type { FileLink, Problem, RequirementReference, TestCase } from '../../../../../schema/model';
import { titleSeparator } from '../../../../../schema/model';
import { textHash } from '../../../util/hash';
import { LineIndex } from '../../../util/lineIndex';
import type { IdMatcher } from '../../ids';
import type { ReadContext } from '../../reader';
import { dispositionOf } from '../dispositions';
import type { Document } from '../markdown/blocks';
import type { FrontMatter } from '../markdown/frontMatter';
import { maskInline, plainText } from '../markdown/inline';
import type { Stretch } from '../markdown/inline';
import { findMentions, toReference } from '../markdown/references';
import type { Mention } from '../markdown/references';
import { expandAll, Includes } from './includes';
import { metadataPath, readMetadata } from './metadata';
import type { SpecMetadata } from './metadata';
import { findTests } from './outline';
import type { TestOutline } from './outline';
import { readParts } from './parts';
import type { TestPart } from './parts';
import { readStep } from './steps';

export interface TestSource {
  readonly path: string;
  readonly document: Document;
  readonly lines: LineIndex;
  readonly ids: IdMatcher;
  readonly frontMatter: FrontMatter;
  readonly context: ReadContext;
  isOff(offset: number): boolean;
}

export interface TestReading {
  readonly testCases: readonly TestCase[];
  /** Where each test of `testCases` stands, in the same order. */
  readonly outlines: readonly TestOutline[];
  readonly references: readonly RequirementReference[];
  readonly links: readonly FileLink[];
  readonly problems: readonly Problem[];
  readonly dependsOn: readonly string[];
  readonly metadata?: SpecMetadata;
  /** Is the block part of a test or template? */
  owns(index: number): boolean;
}

/** `TestCase.text` is for diffs; a longer one is cut. */
const longestText = 20_000;

export const noTests: TestReading = {
  testCases: [],
  outlines: [],
  references: [],
  links: [],
  problems: [],
  dependsOn: [],
  owns: () => false,
};

/** The Markdown tests of one document, with includes expanded and metadata read. */
export function readTests(source: TestSource): TestReading {
  const outlines = findTests(source.document, source.path);
  return outlines.length === 0 ? noTests : new TestReader(source, outlines).read();
}

class TestReader {
  private readonly testCases: TestCase[] = [];
  private readonly references: RequirementReference[] = [];
  private readonly links: FileLink[] = [];
  private readonly problems: Problem[] = [];
  private readonly names = new Map<string, number>();
  private readonly includes: Includes;
  private readonly metadata: SpecMetadata | undefined;

  constructor(
    private readonly source: TestSource,
    private readonly outlines: readonly TestOutline[],
  ) {
    this.includes = new Includes(source.path, source.context);
    this.metadata = readMetadata(source.path, source.context);
  }

  read(): TestReading {
    const owned = new Uint8Array(this.source.document.blocks.length);
    for (const outline of this.outlines) {
      owned.fill(1, outline.from, outline.to);
      this.test(outline);
    }
    this.metadataReferences();
    return {
      testCases: this.testCases,
      outlines: this.outlines.filter((outline) => !outline.isTemplate),
      references: this.references,
      links: this.links,
      problems: this.problems,
      dependsOn: [...this.includes.dependsOn, metadataPath(this.source.path)],
      metadata: this.metadata,
      owns: (index) => owned[index] === 1,
    };
  }

  private test(outline: TestOutline): void {
    const { document, lines, path } = this.source;
    const parts = readParts(document, outline.from, outline.to);
    const { tokens, steps } = expandAll(parts, (written) => this.includes.expand(written));
    this.checkParts(parts);
    if (outline.isTemplate) return;
    const { text, blocks } = document;
    const start = blocks[outline.from]?.start ?? outline.title.start;
    const end = blocks[outline.to - 1]?.end ?? outline.title.end;
    const ownTitle =
      plainText(text.slice(outline.title.start, outline.title.end)) || (outline.ownId ?? 'Test');
    const titlePath = [...outline.suites.map(plainText), ownTitle];
    const name = titlePath.join(titleSeparator);
    const tags = this.tagsOf(outline, parts);
    const test: TestCase = {
      id: this.idOf(name),
      path,
      titlePath,
      name,
      framework: 'markdown',
      tags,
      disposition: dispositionOf(tags),
      empty: steps === 0,
      contentHash: textHash(JSON.stringify([ownTitle, tokens])),
      text: text.slice(start, Math.min(end, start + longestText)),
      range: lines.range(start, end),
      titleRange: lines.range(outline.title.start, outline.title.end),
    };
    this.testCases.push(test);
    this.refer(outline, parts, test);
  }

  private idOf(name: string): string {
    const count = (this.names.get(name) ?? 0) + 1;
    this.names.set(name, count);
    const id = `${this.source.path}::${name}`;
    return count === 1 ? id : `${id}#${count}`;
  }

  private tagsOf(outline: TestOutline, parts: readonly TestPart[]): string[] {
    const { text } = this.source.document;
    const own = parts.flatMap((part) => {
      if (part.kind === 'id') return [part.text];
      return part.kind === 'tags' ? splitTags(text.slice(part.place.start, part.place.end)) : [];
    });
    const given = [outline.ownId, outline.kind].filter((tag) => tag !== undefined);
    const fromFile = [...this.source.frontMatter.tags, ...(this.metadata?.tags.map((tag) => tag.text) ?? [])];
    return [...new Set([...given, ...own, ...fromFile])];
  }

  private checkParts(parts: readonly TestPart[]): void {
    for (const part of parts) {
      if (part.kind === 'include') this.checkInclude(part.target, part.place);
      else if (part.kind === 'step' && !readStep(part.text)) {
        const shown = part.text.length > 80 ? `${part.text.slice(0, 79)}…` : part.text.replace(/[.;]$/, '');
        this.problem(
          'unreadable-step',
          'hint',
          `This step is not understood: "${shown}". Begin it with a known action, such as Click, Enter, Select, Wait for or Verify.`,
          part.place,
        );
      }
    }
  }

  private checkInclude(written: string, place: Stretch): void {
    const { target, fault } = this.includes.expand(written);
    this.links.push({ range: this.source.lines.range(place.start, place.end), ...(target && { target }) });
    if (fault) this.problem(fault.code, 'error', fault.message, place);
  }

  private problem(
    code: Problem['code'],
    severity: Problem['severity'],
    message: string,
    place: Stretch,
  ): void {
    const { path, lines } = this.source;
    this.problems.push({
      code,
      severity,
      message,
      location: { path, range: lines.range(place.start, place.end) },
    });
  }

  private refer(outline: TestOutline, parts: readonly TestPart[], test: TestCase): void {
    const { document, ids, lines, path } = this.source;
    const { text } = document;
    const title = maskInline(text.slice(outline.title.start, outline.title.end));
    const mentions: Mention[] = ids.findAll(title).map((id) => ({
      code: id.code,
      start: outline.title.start + id.start,
      end: outline.title.start + id.end,
      partial: false,
      form: 'title',
      certainty: 'known-id',
    }));
    for (const part of parts) {
      if (part.kind !== 'tags') continue;
      for (const id of ids.findAll(text.slice(part.place.start, part.place.end).replace(/@/g, ' ')))
        mentions.push({
          code: id.code,
          start: part.place.start + id.start,
          end: part.place.start + id.end,
          partial: false,
          form: 'tag',
          certainty: 'explicit',
        });
    }
    mentions.push(...findMentions(document, { from: outline.from + 1, to: outline.to }, ids, true));
    for (const mention of mentions)
      if (!this.source.isOff(mention.start))
        this.references.push(toReference(mention, path, lines, 'verifies', [test.id]));
  }

  /** Ids among the tags of `spec-metadata.json` speak for the whole file; they stand in that other file. */
  private metadataReferences(): void {
    const { metadata, testCases } = this;
    if (!metadata || !testCases.length) return;
    const places = new LineIndex(metadata.text);
    for (const tag of metadata.tags)
      for (const id of this.source.ids.findAll(metadata.text.slice(tag.start, tag.end).replace(/@/g, ' ')))
        this.references.push(
          toReference(
            {
              code: id.code,
              start: tag.start + id.start,
              end: tag.start + id.end,
              partial: false,
              form: 'tag',
              certainty: 'explicit',
            },
            metadata.file,
            places,
            'verifies',
          ),
        );
  }
}

const splitTags = (text: string): string[] =>
  text
    .split(/[\s,;[\]]+/)
    .map((tag) => tag.replace(/^[@#`"']+|[`"']+$/g, ''))
    .filter((tag) => tag !== '');
