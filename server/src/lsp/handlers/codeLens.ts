import type { CodeLens } from 'vscode-languageserver';
import { codeLenses, resolveCodeLens, type LensData } from '../../features/codeLens';
import type { Session } from '../session';

export function codeLensHandler(session: Session): void {
  session.connection.onCodeLens(
    session.documentQuestion('codeLens', null, ({ scope, document }) => [
      ...codeLenses(scope, document.path),
    ]),
  );
  session.connection.onCodeLensResolve((lens, token) =>
    session.question('codeLens/resolve', lens, (unresolved: CodeLens) => {
      const { folder } = unresolved.data as LensData;
      return resolveCodeLens(session.project(folder).scope(), unresolved);
    })(lens, token),
  );
}
