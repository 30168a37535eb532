import { hover } from '../../features/hover';
import type { Session } from '../session';

export function hoverHandler(session: Session): void {
  session.connection.onHover(
    session.documentQuestion('hover', null, ({ scope, document }, { position }) => {
      const { hoverMarkdown: markdown, isOurs: commandLinks } = session.client;
      return hover(scope, document.path, position, { markdown, commandLinks }) ?? null;
    }),
  );
}
