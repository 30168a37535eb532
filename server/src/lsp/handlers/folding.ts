import { foldingRanges } from '../../features/folding';
import { LineText } from '../../features/text';
import type { Session } from '../session';

export function foldingHandler(session: Session): void {
  session.connection.onFoldingRanges(
    session.documentQuestion('foldingRange', null, ({ scope, document }) => {
      const folds = foldingRanges(scope, document.path, new LineText(document.text));
      return folds ? [...folds] : null;
    }),
  );
}
