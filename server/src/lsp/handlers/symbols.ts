import { SymbolInformation, type DocumentSymbol } from 'vscode-languageserver';
import { documentSymbols } from '../../features/symbols';
import { workspaceSymbols } from '../../features/workspaceSymbols';
import type { Session } from '../session';

export function symbolsHandler(session: Session): void {
  session.connection.onDocumentSymbol(
    session.documentQuestion(
      'documentSymbol',
      null,
      ({ scope, document }, { textDocument }): DocumentSymbol[] | SymbolInformation[] => {
        const symbols = documentSymbols(scope, document.path);
        return session.client.nestedSymbols ? [...symbols] : flat(symbols, textDocument.uri, undefined);
      },
    ),
  );
  session.connection.onWorkspaceSymbol(
    session.question('workspace/symbol', null, ({ query }) =>
      session.projects
        .all()
        .filter((project) => project.isOpen)
        .flatMap((project) => workspaceSymbols(project.scope(), query)),
    ),
  );
}

const flat = (
  symbols: readonly DocumentSymbol[],
  uri: string,
  container: string | undefined,
): SymbolInformation[] =>
  symbols.flatMap(({ name, kind, selectionRange, children = [] }) => [
    SymbolInformation.create(name, kind, selectionRange, uri, container),
    ...flat(children, uri, name),
  ]);
