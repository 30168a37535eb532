import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types';
import { requirementName } from '../util/requirementName';
import { FuzzyBest } from './fuzzy';
import type { ProjectScope } from './scope';

const limit = 200;

/** Requirements by id and title, tests by name: the best of the project, at most 200. */
export function workspaceSymbols({ view, uri }: ProjectScope, query: string): readonly WorkspaceSymbol[] {
  const found = new FuzzyBest<WorkspaceSymbol>(query, limit);
  for (const { definition } of view.requirements()) {
    const name = requirementName(definition);
    const { path } = definition.location;
    found.offer(name, () => ({
      name,
      kind: SymbolKind.Interface,
      containerName: path,
      location: { uri: uri(path), range: definition.idRange },
    }));
  }
  for (const { path, testCases } of view.files())
    for (const { name, titleRange } of testCases)
      found.offer(name, () => ({
        name,
        kind: SymbolKind.Method,
        containerName: path,
        location: { uri: uri(path), range: titleRange },
      }));
  return found.best;
}
