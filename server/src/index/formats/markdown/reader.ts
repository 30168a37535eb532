import type { FileIndex, PresetId, Problem, RequirementReference } from '../../../../../schema/model';
import { defaultIdPattern } from '../../../../../schema/idPattern';
import { textHash } from '../../../util/hash';
import { LineIndex } from '../../../util/lineIndex';
import { joinFindings, readSyntaxes } from '../../documentFindings';
import { createIdMatcher } from '../../ids';
import { findOffSwitches } from '../../offSwitches';
import { isPresetOn } from '../../presetRules';
import type { FileReader, ReadContext, ReadOptions, SourceText } from '../../reader';
import type { SpecText } from '../../syntax';
import { codeReader } from '../../languages/core/reader';
import { gauge, isGaugeMarkdown } from '../../languages/gauge/language';
import { documentSyntaxes } from '../../syntaxes';
import { readTestLinks } from '../links/testLinks';
import { noTests, readTests } from '../testSpec/reader';
import { readWaivers } from '../waivers';
import { anchorRules } from './anchors';
import { scanBlocks } from './blocks';
import type { Document } from './blocks';
import { codeTest } from './code';
import { definitionRules } from './definitionStart';
import type { DefinitionRules } from './definitionStart';
import { isHistory } from './documentKinds';
import { documentReferences } from './documentReferences';
import { readFrontMatter } from './frontMatter';
import type { FrontMatter } from './frontMatter';
import { plainText } from './inline';
import { textForMarkers } from './markers';
import { toReference } from './references';
import { readRequirements } from './requirements';

const extensions = /\.(?:md|markdown|mdown|mkd|mdx)$/i;

/** An id, a test, an include or a marker of ours may be in the text. */
const signs = /[A-Za-z0-9][-_]\d|@include|reqproof:|\btest\b|\bsteps\b/i;

/** Requirements and test specs written in Markdown: one file may hold both. */
export const markdownReader: FileReader = {
  format: 'markdown',
  shares: ['ids', 'links', 'markdown-tests', 'gauge'],
  accepts: (path) => extensions.test(path),
  mayContain: (text: string, options: ReadOptions) =>
    options.idPattern !== defaultIdPattern ||
    signs.test(text) ||
    documentSyntaxes.some((syntax) => syntax.mayContain(text)),
  read,
};

const gaugeReader = codeReader(gauge);

/** A spec of a Gauge project is Gauge's alone: its scenarios would be counted twice. */
function read(source: SourceText, context: ReadContext): FileIndex {
  const { path, text } = source;
  const { isGauge, askedFor } = isPresetOn(context.options.presets, 'gauge', path)
    ? isGaugeMarkdown(path, text, context)
    : { isGauge: false, askedFor: [] };
  const index = isGauge ? gaugeReader.read(source, context) : readMarkdown(source, context);
  return askedFor.length > 0
    ? { ...index, dependsOn: [...new Set([...index.dependsOn, ...askedFor])] }
    : index;
}

function readMarkdown(source: SourceText, context: ReadContext): FileIndex {
  const { path } = source;
  // A lone carriage return ends a line too; one character for another keeps every offset.
  const text = source.text.includes('\r') ? source.text.replace(/\r(?!\n)/g, '\n') : source.text;
  const ids = createIdMatcher(context.options.idPattern);
  const lines = new LineIndex(source.text);
  const document = scanBlocks(text);
  const marked = textForMarkers(document);
  const off = findOffSwitches(marked);
  const frontMatter = readFrontMatter(document, ids);
  const isOn = (preset: PresetId): boolean => isPresetOn(context.options.presets, preset, path);
  const tests = isOn('markdown-tests')
    ? readTests({ path, document, lines, ids, frontMatter, context, isOff: off.isOff })
    : noTests;
  const rules = definitionRules(ids, context.options.idPattern);
  const spec: SpecText = {
    path,
    text,
    lines,
    ids,
    options: context.options,
    markdown: document,
    isOff: off.isOff,
    isCode: codeTest(document),
    readText: (other) => context.readText(other),
  };
  const syntaxes = readSyntaxes(documentSyntaxes, spec);
  const plainIds = isOn('ids') && !syntaxes.exclusive;
  const holdsIds = plainIds && mayHoldIds(text, rules);
  const plainRequirements =
    isHistory(path) || !holdsIds
      ? []
      : readRequirements(document, {
          path,
          lines,
          rules,
          anchors: anchorRules(rules),
          isExcluded: tests.owns,
          isOff: off.isOff,
        });
  const { requirements } = joinFindings([syntaxes, { requirements: plainRequirements }]);
  const linked = isOn('links') ? readTestLinks(spec, requirements) : undefined;
  const waived = readWaivers(marked, 0, { path, lines, ids, isOff: off.isOff });
  const defaultRole = tests.testCases.length ? 'verifies' : 'implements';
  const plainReferences = [
    ...frontMatter.mentions.map((mention) => toReference(mention, path, lines, defaultRole)),
    ...tests.references,
    ...(holdsIds ? documentReferences(document, { path, lines, ids, tests, requirements }) : []).filter(
      (reference) => !off.isOff(lines.offset(reference.location.range.start)),
    ),
  ];
  const description = frontMatter.description ?? tests.metadata?.description;
  const author = frontMatter.author ?? tests.metadata?.author;
  const title = frontMatter.title ?? firstTitle(document);
  return {
    path,
    contentHash: textHash(source.text),
    format: 'markdown',
    ...(title && { title }),
    ...(description && { description }),
    ...(author && { author }),
    tags: [...new Set([...frontMatter.tags, ...(tests.metadata?.tags.map((tag) => tag.text) ?? [])])],
    requirements,
    references: joinFindings([syntaxes, { references: inOrder(plainReferences) }]).references,
    testCases: tests.testCases,
    waivers: waived.waivers,
    links: [...tests.links, ...syntaxes.links],
    ...(linked?.testLinks.length && { testLinks: linked.testLinks }),
    problems: [
      ...frontMatterProblems(frontMatter, path, lines),
      ...waived.problems,
      ...tests.problems,
      ...syntaxes.problems,
      ...(linked?.problems ?? []),
    ],
    dependsOn: [...new Set([...tests.dependsOn, ...syntaxes.dependsOn, ...(linked?.dependsOn ?? [])])],
  };
}

/** Ids, also as anchors and in `__bold__`, which a search for whole words does not see. */
const mayHoldIds = (text: string, { ids, isDefault }: DefinitionRules): boolean =>
  !isDefault || /(?:[#"']|__)[A-Za-z][\w-]{0,40}[-_]\d/.test(text) || ids.findAll(text).length > 0;

function firstTitle({ text, blocks }: Document): string | undefined {
  const heading = blocks.find((block) => block.kind === 'heading');
  return heading?.level === 1 ? plainText(text.slice(heading.contentStart, heading.contentEnd)) : undefined;
}

const inOrder = (references: readonly RequirementReference[]): readonly RequirementReference[] =>
  [...references].sort(
    (a, b) =>
      a.location.range.start.line - b.location.range.start.line ||
      a.location.range.start.character - b.location.range.start.character,
  );

function frontMatterProblems({ fault }: FrontMatter, path: string, lines: LineIndex): Problem[] {
  if (!fault) return [];
  const range = lines.range(fault.start, fault.end);
  const message = `${fault.message} (${path}, line ${range.start.line + 1})`;
  return [{ code: 'syntax-error', severity: 'warning', message, location: { path, range } }];
}
