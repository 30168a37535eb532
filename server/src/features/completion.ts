import { CompletionItemKind, type CompletionItem, type CompletionList } from 'vscode-languageserver-types';
import type { Position } from '../../../schema/model';
import type { RequirementEntry, TraceView } from '../trace/view';
import { completionSite, type CompletionSite } from './completionSite';
import { FuzzyBest } from './fuzzy';
import { definitionText, markdownStyle, plainText } from './markdown';
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
  const site = completionSite(document.path, new LineText(document.text), position);
  if (!site) return undefined;
  const offered = site.isExpected ? scope.view.requirements() : beginningWith(scope.view, site.typed);
  const found = new FuzzyBest<RequirementEntry>(site.typed, limit);
  for (const entry of offered) found.offer(searchText(entry), () => entry);
  const { best, more } = found;
  if (best.length === 0) return undefined;
  return {
    isIncomplete: more,
    items: best.map((entry, rank) => item(scope, document.path, position, site, entry, rank)),
  };
}

function beginningWith(view: TraceView, typed: string): readonly RequirementEntry[] {
  if (typed.length < fewest) return [];
  const start = typed.toLowerCase();
  return view.requirements().filter(({ definition }) => definition.code.toLowerCase().startsWith(start));
}

const searchText = ({ definition }: RequirementEntry): string => `${definition.code} ${definition.title}`;

function item(
  { view, folder }: ProjectScope,
  path: string,
  { line }: Position,
  site: CompletionSite,
  entry: RequirementEntry,
  rank: number,
): CompletionItem {
  const { key, definition } = entry;
  const isPlain = view.resolve({ code: definition.code, path })?.key === key;
  const newText = `${site.sigil}${isPlain ? definition.code : key}${site.tail}`;
  return {
    label: isPlain ? definition.code : key,
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
