import type { CompletionItem } from 'vscode-languageserver';
import { completion, resolveCompletion, type CompletionData } from '../../features/completion';
import type { Session } from '../session';

export function completionHandler(session: Session): void {
  session.connection.onCompletion(
    session.documentQuestion(
      'completion',
      null,
      ({ scope, document }, { position }) => completion(scope, document, position) ?? null,
    ),
  );
  session.connection.onCompletionResolve((item, token) =>
    session.question('completion/resolve', item, (unresolved: CompletionItem) => {
      const { folder } = unresolved.data as CompletionData;
      return resolveCompletion(
        session.project(folder).scope(),
        unresolved,
        session.client.completionMarkdown,
      );
    })(item, token),
  );
}
