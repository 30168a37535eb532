import type { DefinitionLink, Location } from 'vscode-languageserver';
import { definition } from '../../features/navigation';
import type { Session } from '../session';

export function definitionHandler(session: Session): void {
  session.connection.onDefinition(
    session.documentQuestion(
      'definition',
      null,
      ({ scope, document }, { position }): DefinitionLink[] | Location[] => {
        const links = definition(scope, document.path, position);
        return session.client.definitionLinks
          ? [...links]
          : links.map(({ targetUri, targetSelectionRange }) => ({
              uri: targetUri,
              range: targetSelectionRange,
            }));
      },
    ),
  );
}
