import { CompletionItemKind, type CompletionItem, type CompletionList } from 'vscode-languageserver-types';
import type { Position } from '../../../schema/model';
import type { RequirementEntry, TraceView } from '../trace/view';
import { completionSite, syntaxSites, type CompletionSite } from './completionSite';
import { createIdMatcher } from '../index/ids';
import { FuzzyBest } from './fuzzy';
import { definitionText, markdownStyle, plainText } from './markdown';
import { fitsTag, nameFor } from './nameFor';
import type { ProjectScope, SourceDocument } from './scope';
import { LineText } from './text';

/** What the documentation of an item is found by when it is asked for. */
export interface CompletionData {
  readonly folder: string;
  readonly key: string;
}

const limit = 200;
/** Fewer letters than this are no id in the making, outside the places where ids belong. */
const fewest = 2;

/** Ids by id or title, written as the place wants them. Undefined where no id can stand. */
export function completion(
  scope: ProjectScope,
  document: SourceDocument,
  position: Position,
): CompletionList | undefined {
  const lines = new LineText(document.text);
  for (const site of sitesAt(document.path, lines, position)) {
    const { best, more } = offersAt(scope, document.path, site);
    if (best.length === 0) continue;
    return {
      isIncomplete: more,
      items: best.map((entry, rank) => item(scope, document.path, position, site, entry, rank)),
    };
  }
  return undefined;
}

/** The forms of syntaxes first: where one of them has something to offer, nothing else is meant. */
function* sitesAt(path: string, lines: LineText, position: Position): Generator<CompletionSite> {
  yield* syntaxSites(path, lines, position);
  const site = completionSite(path, lines, position);
  if (site) yield site;
}

function offersAt(scope: ProjectScope, path: string, site: CompletionSite): FuzzyBest<RequirementEntry> {
  const { typed, isExpected } = site;
  const found = new FuzzyBest<RequirementEntry>(typed, limit);
  const isMeant = meaning(scope, path, site);
  for (const entry of isExpected ? everything(scope.view) : beginningWith(scope.view, typed))
    if (isMeant(entry)) found.offer(searchText(entry), () => entry);
  return found;
}

/** Only what is found again when it is written here. */
function meaning(
  { view, settings }: ProjectScope,
  path: string,
  { syntax, isExpected, sigil, isTag }: CompletionSite,
): (entry: RequirementEntry) => boolean {
  if (syntax) return ({ definition }) => definition.preset === syntax.preset;
  const ids = createIdMatcher(settings.idPattern);
  const isGherkin = /\.feature$/i.test(path);
  const isText = isGherkin || /\.(?:md|markdown)$/i.test(path);
  return (entry) => {
    // Behind no word, and in tags of code, an id counts that looks like one anywhere.
    if (!isExpected || isTag || (sigil !== '' && !isGherkin)) return ids.isId(entry.definition.code);
    const name = nameFor(view, entry, path);
    return name !== undefined && (!isText || fitsTag(name));
  };
}

/** Of this project and of its sources. */
function everything(view: TraceView): readonly RequirementEntry[] {
  const borrowed = view.borrowed();
  return borrowed.length > 0 ? [...view.requirements(), ...borrowed] : view.requirements();
}

function beginningWith(view: TraceView, typed: string): readonly RequirementEntry[] {
  if (typed.length < fewest) return [];
  const start = typed.toLowerCase();
  return everything(view).filter(({ definition }) => definition.code.toLowerCase().startsWith(start));
}

const searchText = ({ key, definition }: RequirementEntry): string => `${key} ${definition.title}`;

function item(
  { view, folder }: ProjectScope,
  path: string,
  { line }: Position,
  site: CompletionSite,
  entry: RequirementEntry,
  rank: number,
): CompletionItem {
  const { key, definition } = entry;
  const written =
    site.syntax?.text?.(definition) ??
    (site.syntax ? undefined : nameFor(view, entry, path)) ??
    (view.resolve({ code: definition.code, path })?.key === key ? definition.code : key);
  const newText = `${site.sigil}${written}${site.tail}`;
  return {
    label: written,
    detail: definition.title,
    // Shown in every row; of the detail, editors show that of the selected row.
    labelDetails: { description: definition.title },
    kind: CompletionItemKind.Reference,
    filterText: `${site.sigil}${searchText(entry)}`,
    sortText: String(rank).padStart(4, '0'),
    textEdit: {
      range: { start: { line, character: site.start }, end: { line, character: site.end } },
      newText,
    },
    data: { folder, key } satisfies CompletionData,
  };
}

/** The item with the requirement's text. */
export function resolveCompletion(
  scope: ProjectScope,
  item: CompletionItem,
  markdown: boolean,
): CompletionItem {
  const entry = scope.view.requirement((item.data as CompletionData).key);
  if (!entry) return item;
  const style = markdown ? markdownStyle : plainText;
  const value = definitionText(entry, scope.view.evidence(entry.key)?.state, style).join('\n\n');
  return { ...item, documentation: { kind: markdown ? 'markdown' : 'plaintext', value } };
}
