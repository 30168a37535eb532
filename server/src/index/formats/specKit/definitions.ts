import type { RequirementDefinition } from '../../../../../schema/model';
import type { SpecText } from '../../syntax';
import { anchorRules } from '../markdown/anchors';
import type { Block, Document } from '../markdown/blocks';
import { definitionStart, isRequirementId } from '../markdown/definitionStart';
import type { DefinitionStart } from '../markdown/definitionStart';
import { fold, splitTitle } from '../markdown/inline';
import { readRequirements } from '../markdown/requirements';
import { composeDefinition, readBody, sectionAt } from '../markdown/sections';
import { idSource, specKitRules } from './ids';
import { storyHeading } from './stories';

/** Below these headings ids are spoken of. */
const referring =
  /^\W*(?:clarifications?|traceability|coverage|checklist|review|out of scope|dependencies|change ?log|references)\b/i;
const scenarioLabel = /^[*_]*(?:acceptance scenarios?)[*_]*\s*:?[*_]*$/i;

/** User stories, and every id that the spec's lists, tables and headings define, in order of place. */
export function readDefinitions(
  document: Document,
  spec: SpecText,
  namespace: string,
): readonly RequirementDefinition[] {
  const found: RequirementDefinition[] = [];
  let referringLevel = 0;
  document.blocks.forEach((block, index) => {
    if (block.kind === 'heading' && block.depth === 0) {
      if (block.level <= referringLevel) referringLevel = 0;
      const label = document.text.slice(
        block.contentStart,
        Math.min(block.contentEnd, block.contentStart + 80),
      );
      if (!referringLevel && referring.test(label)) referringLevel = block.level;
    }
    if (referringLevel || spec.isOff(block.start)) return;
    const one =
      block.kind === 'heading' ? story(index) : block.kind === 'item' ? item(block, index) : undefined;
    if (one) found.push(one);
  });
  return joined(found, otherForms());

  function story(index: number): RequirementDefinition | undefined {
    const section = sectionAt(document, index);
    const heading = section && storyHeading(document.text, section.head);
    if (!heading) return undefined;
    const body = readBody(
      document.text,
      section.body.filter((block) => !isScenarioLabel(document.text, block)),
    );
    return compose({ ...heading, place: section.place, body, format: 'spec-kit-story', positional: true });
  }

  /** `- **FR-001**: System MUST ...` */
  function item(head: Block, index: number): RequirementDefinition | undefined {
    const { text } = document;
    const start =
      boldStart(text, head) ??
      definitionStart(text, head.contentStart, head.contentEnd, 'item', specKitRules);
    const section = start && sectionAt(document, index);
    if (!section) return undefined;
    const { title, rest } = titleOf(text, start);
    const below = readBody(text, section.body, head.depth);
    const join = (parts: readonly string[], by: string): string =>
      parts.filter((part) => part !== '').join(by);
    const body = {
      ...below,
      description: join([rest, below.description], '\n\n'),
      words: join([rest, below.words], '\n'),
    };
    const { code, id } = start;
    return compose({ code, id, title, place: section.place, body, format: 'spec-kit-item' });
  }

  function compose(
    parts: Omit<Parameters<typeof composeDefinition>[0], 'path' | 'lines' | 'namespace' | 'preset'>,
  ): RequirementDefinition {
    return composeDefinition({ ...parts, path: spec.path, lines: spec.lines, namespace, preset: 'spec-kit' });
  }

  /** Tables and headings are read as plain ids are; here the folder is their namespace. */
  function otherForms(): readonly RequirementDefinition[] {
    return readRequirements(document, {
      path: spec.path,
      lines: spec.lines,
      rules: specKitRules,
      anchors: anchorRules(specKitRules),
      isExcluded: () => false,
      isOff: (offset) => spec.isOff(offset),
    })
      .filter((one) => one.format !== 'markdown-list')
      .map((one) => ({ ...one, key: `${namespace}/${one.code}`, namespace, preset: 'spec-kit' as const }));
  }
}

const bold = new RegExp(
  `^(\\*\\*|__)(${idSource})(?::?\\1:?|:\\1)[ \\t]+(?!and\\b|or\\b|to\\b)(?=[^\\s,;&/])`,
);

/** `**FR-001** At any width ...`: set in bold, the id begins a requirement whatever word is next. */
function boldStart(text: string, { contentStart, contentEnd }: Block): DefinitionStart | undefined {
  const [lead, mark = '', code] =
    bold.exec(text.slice(contentStart, Math.min(contentEnd, contentStart + 80))) ?? [];
  if (lead === undefined || code === undefined || !isRequirementId(code, specKitRules)) return undefined;
  const start = contentStart + mark.length;
  return {
    code,
    id: { start, end: start + code.length },
    bold: true,
    rest: { start: contentStart + lead.length, end: contentEnd },
    hints: [],
  };
}

const isScenarioLabel = (text: string, { kind, contentStart, contentEnd }: Block): boolean =>
  kind === 'paragraph' &&
  contentEnd - contentStart < 40 &&
  scenarioLabel.test(text.slice(contentStart, contentEnd));

function titleOf(
  text: string,
  { boldTitle, rest }: DefinitionStart,
): { readonly title: string; readonly rest: string } {
  const words = fold(text.slice(rest.start, rest.end));
  return boldTitle ? { title: text.slice(boldTitle.start, boldTitle.end), rest: words } : splitTitle(words);
}

/** Of two readings of one place the first counts. */
function joined(
  first: readonly RequirementDefinition[],
  others: readonly RequirementDefinition[],
): readonly RequirementDefinition[] {
  const place = ({ idRange: { start } }: RequirementDefinition): string => `${start.line}:${start.character}`;
  const taken = new Set(first.map(place));
  return [...first, ...others.filter((one) => !taken.has(place(one)))].sort(
    (a, b) =>
      a.idRange.start.line - b.idRange.start.line || a.idRange.start.character - b.idRange.start.character,
  );
}
