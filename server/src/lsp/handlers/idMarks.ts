import { idMarks } from '../../../../schema/protocol';
import { semanticTokens } from '../../features/semanticTokens';
import type { Session } from '../session';

export function idMarksHandler(session: Session): void {
  session.connection.onRequest(
    idMarks.method,
    session.documentQuestion('idMarks', [], ({ scope, document }) =>
      semanticTokens(scope, document.path).map(({ range, modifiers }) => ({
        range,
        known: !modifiers.includes('unknown'),
      })),
    ),
  );
}
