import { documentLinks } from '../../features/documentLinks';
import type { Session } from '../session';

export function documentLinksHandler(session: Session): void {
  session.connection.onDocumentLinks(
    session.documentQuestion('documentLink', null, ({ scope, document }) => [
      ...documentLinks(scope, document.path),
    ]),
  );
}
