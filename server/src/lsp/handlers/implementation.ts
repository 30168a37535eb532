import { implementation } from '../../features/navigation';
import type { Session } from '../session';

export function implementationHandler(session: Session): void {
  session.connection.onImplementation(
    session.documentQuestion('implementation', null, ({ scope, document }, { position }) => [
      ...implementation(scope, document.path, position),
    ]),
  );
}
