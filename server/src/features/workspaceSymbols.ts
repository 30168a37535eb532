import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types';
import type { TraceView } from '../trace/view';
import { fuzzyBest } from './fuzzy';
import type { ProjectScope } from './scope';

const limit = 200;

/** Requirements by id and title, tests by name: the best of the project, at most 200. */
export function workspaceSymbols({ view, uri }: ProjectScope, query: string): readonly WorkspaceSymbol[] {
  return fuzzyBest(query, symbols(view, uri), (symbol) => symbol.name, limit).best;
}

function* symbols(view: TraceView, uri: (path: string) => string): Iterable<WorkspaceSymbol> {
  for (const { definition } of view.requirements())
    yield {
      name: `${definition.code} ${definition.title}`.trim(),
      kind: SymbolKind.Interface,
      containerName: definition.location.path,
      location: { uri: uri(definition.location.path), range: definition.idRange },
    };
  for (const file of view.files())
    for (const test of file.testCases)
      yield {
        name: test.name,
        kind: SymbolKind.Method,
        containerName: file.path,
        location: { uri: uri(file.path), range: test.titleRange },
      };
}
