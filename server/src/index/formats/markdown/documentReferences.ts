import type { RequirementDefinition, RequirementReference } from '../../../../../schema/model';
import type { LineIndex } from '../../../util/lineIndex';
import type { IdMatcher } from '../../ids';
import type { TestReading } from '../testSpec/reader';
import type { Document } from './blocks';
import { codeTest } from './code';
import { maskInline } from './inline';
import { findMentions, toReference } from './references';
import type { Mention } from './references';

interface DocumentScope {
  readonly path: string;
  readonly lines: LineIndex;
  readonly ids: IdMatcher;
  readonly tests: TestReading;
  readonly requirements: readonly RequirementDefinition[];
}

/**
 * References outside of tests. In a requirement's own block they relate it to another requirement; above
 * tests they speak for the tests of their section; otherwise for the whole file.
 */
export function documentReferences(document: Document, scope: DocumentScope): RequirementReference[] {
  const { blocks } = document;
  const references: RequirementReference[] = [];
  const isCode = codeTest(document);
  const sections = testsUnderHeadings(document, scope.tests);
  for (let from = 0; from < blocks.length;) {
    if (scope.tests.owns(from)) {
      from++;
      continue;
    }
    let to = from + 1;
    while (to < blocks.length && blocks[to]?.kind !== 'heading' && !scope.tests.owns(to)) to++;
    const testCaseIds = blocks[from]?.kind === 'heading' ? sections.get(from) : undefined;
    const mentions = findMentions(document, { from, to }, scope.ids, false);
    if (testCaseIds)
      references.push(...headingMentions(document, from, scope.ids).map((id) => refer(id, testCaseIds)));
    references.push(
      ...mentions.flatMap((mention) => (isCode(mention.start) ? [] : (place(mention, testCaseIds) ?? []))),
    );
    from = to;
  }
  return references;

  function refer(mention: Mention, testCaseIds?: readonly string[]): RequirementReference {
    const role = scope.tests.testCases.length ? 'verifies' : 'implements';
    const whole = testCaseIds?.length === scope.tests.testCases.length;
    return toReference(mention, scope.path, scope.lines, role, whole ? undefined : testCaseIds);
  }

  function place(mention: Mention, testCaseIds?: readonly string[]): RequirementReference | undefined {
    const owner = ownerOf(mention);
    if (!owner) return refer(mention, testCaseIds);
    if (owner.code === mention.code) return undefined;
    const role = mention.role === 'depends' ? 'depends' : 'related';
    return toReference({ ...mention, role }, scope.path, scope.lines, role);
  }

  function ownerOf(mention: Mention): RequirementDefinition | undefined {
    const at = scope.lines.position(mention.start).line;
    return innermostAt(scope.requirements, at);
  }
}

/**
 * The innermost definition whose block holds the line. Definitions are in order of place; list items
 * inside a heading's block come after it.
 */
export function innermostAt(
  requirements: readonly RequirementDefinition[],
  line: number,
): RequirementDefinition | undefined {
  let low = 0;
  let high = requirements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((requirements[middle]?.location.range.start.line ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  for (let index = low - 1; index >= 0 && index >= low - 50; index--) {
    const one = requirements[index];
    if (one && one.location.range.end.line >= line) return one;
  }
  return undefined;
}

/** Ids in a heading above tests count for them when they are known. */
function headingMentions({ text, blocks }: Document, index: number, ids: IdMatcher): Mention[] {
  const block = blocks[index];
  if (!block) return [];
  return ids.findAll(maskInline(text.slice(block.contentStart, block.contentEnd))).map((id) => ({
    code: id.code,
    start: block.contentStart + id.start,
    end: block.contentStart + id.end,
    partial: false,
    form: 'title',
    certainty: 'known-id',
  }));
}

/** For each heading outside of tests: the tests below it, where there are any. */
function testsUnderHeadings(
  { blocks }: Document,
  tests: TestReading,
): ReadonlyMap<number, readonly string[]> {
  const under = new Map<number, string[]>();
  if (!tests.testCases.length) return under;
  const open: { level: number; ids: string[] }[] = [];
  const starts = new Map(
    tests.outlines.map((outline, order) => [outline.from, tests.testCases[order]?.id] as const),
  );
  blocks.forEach((block, index) => {
    if (block.kind !== 'heading' || block.depth > 0) return;
    const id = starts.get(index);
    if (id !== undefined || !tests.owns(index)) while ((open.at(-1)?.level ?? 0) >= block.level) open.pop();
    if (id !== undefined) open.forEach((section) => section.ids.push(id));
    else if (!tests.owns(index)) {
      const section = { level: block.level, ids: [] as string[] };
      under.set(index, section.ids);
      open.push(section);
    }
  });
  for (const [index, ids] of under) if (!ids.length) under.delete(index);
  return under;
}
