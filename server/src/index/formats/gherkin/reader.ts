import type {
  FileIndex,
  Problem,
  RequirementDefinition,
  RequirementReference,
  TestCase,
} from '../../../../../schema/model';
import { titleSeparator } from '../../../../../schema/model';
import { textHash } from '../../../util/hash';
import { LineIndex } from '../../../util/lineIndex';
import { createIdMatcher } from '../../ids';
import { findOffSwitches } from '../../offSwitches';
import type { FileReader, ReadContext, SourceText } from '../../reader';
import type { GherkinDocument, Scenario } from './document';
import { parseGherkin } from './parser';
import { gherkinReferences } from './references';
import { gherkinRequirements } from './requirements';
import { dispositionOf } from '../dispositions';
import { readWaivers } from '../waivers';

/** Features: each scenario and each outline is a test. */
export const gherkinReader: FileReader = {
  format: 'gherkin',
  preset: 'gherkin',
  accepts: (path) => /\.feature$/i.test(path),
  mayContain: (text) => text.includes(':'),
  read: readGherkin,
};

/** `TestCase.text` is for diffs; a longer one is cut. */
const longestText = 20_000;

function readGherkin(source: SourceText, context: ReadContext): FileIndex {
  const { path } = source;
  // A lone carriage return ends a line too; one character for another keeps every offset.
  const text = source.text.includes('\r') ? source.text.replace(/\r(?!\n)/g, '\n') : source.text;
  const ids = createIdMatcher(context.options.idPattern);
  const lines = new LineIndex(source.text);
  const document = parseGherkin(text);
  const testCases = readTestCases(document, path, text, lines);
  const off = findOffSwitches(text, document.comments);
  const problems: Problem[] = document.faults.map(({ message, start, end }) => ({
    code: 'syntax-error',
    severity: 'error',
    message: `${path}, line ${lines.position(start).line + 1}: ${message}`,
    location: { path, range: lines.range(start, end) },
  }));
  const waived = document.comments.map((comment) =>
    readWaivers(text.slice(comment.start, comment.end), comment.start, {
      path,
      lines,
      ids,
      isOff: off.isOff,
    }),
  );
  const requirements = gherkinRequirements(document, {
    ...{ path, text, lines, ids, isOff: off.isOff },
    options: context.options,
  });
  const references = gherkinReferences(document, {
    path,
    text,
    lines,
    ids,
    testCaseIds: testCases.map((test) => test.id),
    isOff: off.isOff,
  });
  const { feature } = document;
  const description = feature?.description.map((line) => text.slice(line.start, line.end)).join('\n');
  return {
    path,
    contentHash: textHash(source.text),
    format: 'gherkin',
    ...(feature?.name && { title: feature.name }),
    ...(description && { description }),
    tags: feature?.tags.map((tag) => tag.name) ?? [],
    requirements,
    references: requirements.length > 0 ? withoutEmptyOwn(references, requirements, testCases) : references,
    testCases,
    waivers: waived.flatMap((one) => one.waivers),
    links: [],
    problems: [...problems, ...waived.flatMap((one) => one.problems)],
    dependsOn: [],
  };
}

/** A requirement's own tag is the link from its scenarios; without any it links nothing. */
function withoutEmptyOwn(
  references: readonly RequirementReference[],
  requirements: readonly RequirementDefinition[],
  testCases: readonly TestCase[],
): readonly RequirementReference[] {
  const own = new Set(requirements.map(({ idRange: { start } }) => `${start.line}:${start.character}`));
  return references.filter(({ location: { range }, testCaseIds = testCases }) => {
    const isOwn = own.has(`${range.start.line}:${range.start.character}`);
    return !isOwn || testCaseIds.length > 0;
  });
}

function readTestCases(document: GherkinDocument, path: string, text: string, lines: LineIndex): TestCase[] {
  const names = new Map<string, number>();
  return document.scenarios.map((scenario): TestCase => {
    const titlePath = titlesOf(document, scenario);
    const name = titlePath.join(titleSeparator);
    const count = (names.get(name) ?? 0) + 1;
    names.set(name, count);
    const tags = tagsOf(document, scenario);
    const pieces = scenario.isOutline ? namePieces(name, scenario) : undefined;
    return {
      id: count === 1 ? `${path}::${name}` : `${path}::${name}#${count}`,
      path,
      titlePath,
      name,
      framework: 'gherkin',
      tags: [
        ...new Set([
          ...tags,
          ...scenario.examples.flatMap((examples) => examples.tags.map((tag) => tag.name)),
        ]),
      ],
      disposition: dispositionOf(tags),
      empty: scenario.steps === 0,
      ...(pieces && { namePieces: pieces }),
      ...(scenario.isOutline && {
        variants: scenario.examples.reduce((sum, examples) => sum + examples.rows, 0),
      }),
      contentHash: hashOf(scenario),
      text: text.slice(scenario.start, Math.min(scenario.end, scenario.start + longestText)),
      range: lines.range(scenario.start, scenario.end),
      titleRange: lines.range(scenario.nameStart, scenario.nameEnd),
    };
  });
}

const titlesOf = ({ feature }: GherkinDocument, { rule, name, keyword }: Scenario): string[] =>
  [feature?.name, rule?.name, name || keyword].filter(
    (title) => title !== undefined && title !== '',
  ) as string[];

const tagsOf = ({ feature }: GherkinDocument, { rule, tags }: Scenario): string[] =>
  [...(feature?.tags ?? []), ...(rule?.tags ?? []), ...tags].map((tag) => tag.name);

/** Without descriptions, comments and tags; a background counts for each of its scenarios. */
const hashOf = (scenario: Scenario): string =>
  textHash(
    JSON.stringify([
      scenario.name,
      scenario.background.map((background) => background.tokens),
      scenario.tokens,
      scenario.examples.map((examples) => examples.tokens),
    ]),
  );

/** The name between its `<placeholders>`; undefined when it has none, for then each example has the name itself. */
function namePieces(name: string, { examples }: Scenario): readonly string[] | undefined {
  if (!examples.length) return undefined;
  const pieces = name.split(/<[^<>]{1,200}>/);
  return pieces.length > 1 ? pieces : undefined;
}
