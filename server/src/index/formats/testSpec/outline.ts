import type { Block, Document } from '../markdown/blocks';
import { isGuide, isHistory, isReport, isTemplateFolder, looksLikeTestFile } from '../markdown/documentKinds';
import type { Stretch } from '../markdown/inline';
import { readStep } from './steps';
import { isTemplateTitle, lineLabel, sectionLabel, suiteTitle, testTitle } from './titles';
import type { SectionKind, TestTitle } from './titles';

/** One test of a file: a run of blocks from its heading to the next test or higher heading. */
export interface TestOutline {
  /** Index of the heading's block. */
  readonly from: number;
  /** Behind its last block. */
  readonly to: number;
  readonly title: Stretch;
  readonly ownId?: string;
  readonly kind?: string;
  /** To be included by others, no test itself. */
  readonly isTemplate: boolean;
  /** `## Test Suite 1: Cart` above it. */
  readonly suites: readonly string[];
}

interface Heading {
  readonly position: number;
  /** Index of its block. */
  readonly index: number;
  readonly block: Block;
  readonly content: string;
  readonly test?: TestTitle;
  readonly section?: SectionKind;
  readonly suite?: string;
  readonly suites: readonly string[];
  /** Index of the next heading at any level. */
  readonly nextIndex: number;
}

/**
 * Finds the tests of a document. Sure signs: `Test: T`, `TC-001: T` in a heading. A plain heading is a
 * test when "Steps" stand below it together with an expected result, preconditions and the like, or
 * in a file named as tests are, or when most of the steps are understood; a guide for people is none.
 */
export function findTests(document: Document, path: string): readonly TestOutline[] {
  if (isHistory(path)) return [];
  const headings = readHeadings(document);
  if (!headings.length) return [];
  const template = headings[0] !== undefined && isTemplateTitle(headings[0].content);
  const starts = headings.filter((heading) => isTest(document, headings, heading, path, template));
  const found = starts.length ? starts : plainTest(document, headings, path);
  const startIndexes = new Set(found.map((heading) => heading.index));
  return found.map((heading) => outline(document, headings, heading, startIndexes, template, path));
}

function readHeadings({ text, blocks }: Document): Heading[] {
  const places = blocks.flatMap((block, index) =>
    block.kind === 'heading' && block.depth === 0 ? [{ block, index }] : [],
  );
  const above: { readonly level: number; readonly suite: string }[] = [];
  return places.map(({ block, index }, position) => {
    const content = text.slice(block.contentStart, block.contentEnd);
    const section = sectionLabel(text, block.contentStart, block.contentEnd)?.kind;
    const suite = suiteTitle(content);
    while ((above.at(-1)?.level ?? 0) >= block.level) above.pop();
    const suites = above.map((one) => one.suite);
    if (suite) above.push({ level: block.level, suite });
    const test = section || suite ? undefined : testTitle(text, block.contentStart, block.contentEnd);
    const nextIndex = places[position + 1]?.index ?? blocks.length;
    return { position, index, block, content, test, section, suite, suites, nextIndex };
  });
}

function isTest(
  document: Document,
  headings: readonly Heading[],
  heading: Heading,
  path: string,
  template: boolean,
): boolean {
  if (template) return heading.position === 0;
  if (heading.section || heading.suite) return false;
  const parts = partsBelow(document, headings, heading);
  if (isSure(heading)) return parts.has('steps') || !holdsOtherTests(headings, heading);
  if (isReport(path)) return false;
  if (heading.test?.weight === 'likely' && parts.has('expected') && !isGuide(path)) return true;
  if (!parts.has('steps')) return heading.test?.weight === 'likely' && holdsNumbered(document, heading);
  if (heading.test && (heading.test.weight === 'likely' || !isGuide(path))) return true;
  if (isGuide(path) && !(parts.has('expected') && looksLikeTestFile(path))) return false;
  if (!holdsList(document, heading.index, endOf(headings, heading)?.index)) return false;
  if (parts.has('expected') || parts.has('preconditions') || looksLikeTestFile(path)) return true;
  return mostlyUnderstood(
    document,
    heading.index + 1,
    endOf(headings, heading)?.index ?? document.blocks.length,
  );
}

const isSure = (heading: Heading): boolean => heading.test?.weight === 'sure';

const holdsNumbered = ({ blocks }: Document, { index, nextIndex }: Heading): boolean =>
  blocks.slice(index, nextIndex).some((block) => block.kind === 'item' && block.ordered);

/** Steps are a list or a table. */
function holdsList({ blocks }: Document, from: number, to = blocks.length): boolean {
  for (let index = from; index < to; index++) {
    const block = blocks[index];
    if (block?.kind === 'table' || (block?.kind === 'item' && block.ordered)) return true;
  }
  return false;
}

/** Sections and labels that belong to this heading and to no heading of tests below it. */
function partsBelow(
  { text, blocks }: Document,
  headings: readonly Heading[],
  heading: Heading,
): Set<SectionKind> {
  const parts = new Set<SectionKind>();
  for (let index = heading.index + 1; index < heading.nextIndex; index++) {
    const block = blocks[index];
    if (block?.kind !== 'paragraph' && block?.kind !== 'item') continue;
    const kind = lineLabel(
      text,
      block.contentStart,
      Math.min(block.contentEnd, lineEnd(text, block.contentStart)),
    )?.kind;
    if (kind) parts.add(kind);
  }
  for (let next = heading.position + 1; next < headings.length; next++) {
    const below = headings[next];
    if (!below?.section || below.block.level < heading.block.level) break;
    if (below.block.level === heading.block.level && !isSure(heading)) break;
    parts.add(below.section);
  }
  return parts;
}

const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

/** A heading such as `# Test: Checkout` above `## TC-001` and `## TC-002` is a suite. */
function holdsOtherTests(headings: readonly Heading[], heading: Heading): boolean {
  for (let next = heading.position + 1; next < headings.length; next++) {
    const below = headings[next];
    if (!below || below.block.level <= heading.block.level) return false;
    if (isSure(below)) return true;
  }
  return false;
}

/** The next heading of the same or a higher level. */
function endOf(headings: readonly Heading[], { position, block }: Heading): Heading | undefined {
  for (let next = position + 1; next < headings.length; next++) {
    const other = headings[next];
    if (other && other.block.level <= block.level) return other;
  }
  return undefined;
}

/** `# T` and numbered lines at once, in a file that is named as tests are. */
function plainTest(document: Document, headings: readonly Heading[], path: string): Heading[] {
  const [first] = headings;
  if (!first || first.block.level !== 1 || first.section || headings.length > 1) return [];
  if (!looksLikeTestFile(path) || isGuide(path)) return [];
  return mostlyUnderstood(document, first.index + 1, document.blocks.length) ? [first] : [];
}

function mostlyUnderstood({ text, blocks }: Document, from: number, to: number): boolean {
  let steps = 0;
  let understood = 0;
  for (let index = from; index < to && steps < 50; index++) {
    const block = blocks[index];
    if (block?.kind !== 'item' || !block.ordered || block.depth !== 1) continue;
    steps++;
    const words = text.slice(block.contentStart, block.contentEnd);
    if (words.startsWith('@include') || readStep(words)) understood++;
  }
  return steps > 0 && understood * 2 >= steps;
}

function outline(
  { blocks }: Document,
  headings: readonly Heading[],
  heading: Heading,
  starts: ReadonlySet<number>,
  template: boolean,
  path: string,
): TestOutline {
  const end = template ? undefined : testEnd(headings, heading, starts);
  return {
    from: heading.index,
    to: end?.index ?? blocks.length,
    title: heading.test?.title ?? { start: heading.block.contentStart, end: heading.block.contentEnd },
    ...(heading.test?.ownId && { ownId: heading.test.ownId }),
    ...(heading.test?.kind && { kind: heading.test.kind }),
    isTemplate: template || (isTemplateFolder(path) && !isSure(heading)),
    suites: heading.suites,
  };
}

/**
 * The heading that ends a test: the next test, a higher heading, or one of its level that is no section
 * of a test. "Notes" or "Results" of the test's own level belong to it only when its steps come later.
 */
function testEnd(
  headings: readonly Heading[],
  { position, block: { level } }: Heading,
  starts: ReadonlySet<number>,
): Heading | undefined {
  let words: Heading | undefined;
  for (let next = position + 1; next < headings.length; next++) {
    const other = headings[next];
    if (!other) break;
    const sameLevel = other.block.level === level;
    if (starts.has(other.index) || other.block.level < level || (sameLevel && !other.section))
      return words ?? other;
    if (sameLevel && other.section === 'text') words ??= other;
    else if (sameLevel) words = undefined;
  }
  return words;
}
