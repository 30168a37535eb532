import { references } from '../../features/navigation';
import type { Session } from '../session';

export function referencesHandler(session: Session): void {
  session.connection.onReferences(
    session.documentQuestion('references', null, ({ scope, document }, { position, context }) => [
      ...references(scope, document.path, position, context.includeDeclaration),
    ]),
  );
}
