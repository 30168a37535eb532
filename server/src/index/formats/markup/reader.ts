/**
 * Reads documents of a markup whose blocks a scanner knows: requirements with plain ids, references,
 * waivers, and what the document syntaxes find. Tests and front matter are Markdown's alone.
 */
import type { FileIndex } from '../../../../../schema/model';
import { defaultIdPattern } from '../../../../../schema/idPattern';
import { textHash } from '../../../util/hash';
import { LineIndex } from '../../../util/lineIndex';
import { isInSpans } from '../../codeSpans';
import type { Span } from '../../codeSpans';
import { joinFindings, readSyntaxes } from '../../documentFindings';
import { createIdMatcher } from '../../ids';
import { findOffSwitches } from '../../offSwitches';
import { isPresetOn } from '../../presetRules';
import type { FileReader, ReadContext, ReadOptions, SourceText } from '../../reader';
import { documentSyntaxes } from '../../syntaxes';
import type { Document, MarkupName } from '../document';
import { anchorRules } from '../markdown/anchors';
import { codeTest } from '../markdown/code';
import { definitionRules } from '../markdown/definitionStart';
import { isHistory } from '../markdown/documentKinds';
import { documentReferences } from '../markdown/documentReferences';
import { plainText } from '../markdown/inline';
import { textForMarkers } from '../markdown/markers';
import { readRequirements } from '../markdown/requirements';
import { noTests } from '../testSpec/reader';
import { readWaivers } from '../waivers';

export interface Markup {
  readonly name: Exclude<MarkupName, 'markdown'>;
  accepts(path: string): boolean;
  /** In linear time, without throwing. */
  scan(text: string): Document;
  /** How many `*` set a text in bold. */
  readonly boldMarks: number;
  /** Inline code besides backticks, in order of place. */
  inlineCode?(text: string): readonly Span[];
}

/** An id or a marker of ours may be in the text. */
const signs = /[A-Za-z0-9][-_]\d|reqproof:/;

export const markupReader = (markup: Markup): FileReader => ({
  format: markup.name,
  shares: ['ids'],
  accepts: (path) => markup.accepts(path),
  mayContain: (text: string, options: ReadOptions) =>
    options.idPattern !== defaultIdPattern ||
    signs.test(text) ||
    documentSyntaxes.some((syntax) => syntax.mayContain(text)),
  read: (source, context) => read(markup, source, context),
});

function read(markup: Markup, source: SourceText, context: ReadContext): FileIndex {
  const { path } = source;
  const { options } = context;
  // A lone carriage return ends a line too; one character for another keeps every offset.
  const text = source.text.includes('\r') ? source.text.replace(/\r(?!\n)/g, '\n') : source.text;
  const ids = createIdMatcher(options.idPattern);
  const lines = new LineIndex(source.text);
  const document = markup.scan(text);
  const marked = textForMarkers(document);
  const { isOff } = findOffSwitches(marked);
  const isCode = withSpans(codeTest(document), () => markup.inlineCode?.(text) ?? []);
  const syntaxes = readSyntaxes(documentSyntaxes, {
    path,
    text,
    lines,
    ids,
    options,
    document,
    isOff,
    isCode,
    readText: (other) => context.readText(other),
  });
  const rules = definitionRules(ids, options.idPattern, markup.boldMarks);
  const holdsIds =
    isPresetOn(options.presets, 'ids', path) && !syntaxes.exclusive && mayHoldIds(text, rules.isDefault);
  const plainRequirements =
    isHistory(path) || !holdsIds
      ? []
      : readRequirements(document, {
          path,
          lines,
          rules,
          anchors: anchorRules(rules),
          isExcluded: () => false,
          isOff,
        });
  const { requirements } = joinFindings([syntaxes, { requirements: plainRequirements }]);
  const references = holdsIds
    ? documentReferences(document, { path, lines, ids, tests: noTests, requirements }).filter(
        ({ location }) => {
          const at = lines.offset(location.range.start);
          return !isOff(at) && !isCode(at);
        },
      )
    : [];
  const waived = readWaivers(marked, 0, { path, lines, ids, isOff });
  const title = firstTitle(document);
  return {
    path,
    contentHash: textHash(source.text),
    format: markup.name,
    ...(title && { title }),
    tags: [],
    requirements,
    references: joinFindings([syntaxes, { references }]).references,
    testCases: [],
    waivers: waived.waivers,
    links: syntaxes.links,
    problems: [...waived.problems, ...syntaxes.problems],
    dependsOn: syntaxes.dependsOn,
  };
}

/** Also in anchors, which a search for whole words does not see. */
const mayHoldIds = (text: string, isDefault: boolean): boolean =>
  !isDefault || /[A-Za-z0-9][-_]\d/.test(text);

function withSpans(
  test: (offset: number) => boolean,
  find: () => readonly Span[],
): (offset: number) => boolean {
  let spans: readonly Span[] | undefined;
  return (offset) => test(offset) || isInSpans((spans ??= find()), offset);
}

function firstTitle({ text, blocks }: Document): string | undefined {
  const heading = blocks.find((block) => block.kind === 'heading');
  return heading?.level === 1 ? plainText(text.slice(heading.contentStart, heading.contentEnd)) : undefined;
}
