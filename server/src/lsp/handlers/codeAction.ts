import { codeActions } from '../../features/codeAction';
import type { Session } from '../session';

export function codeActionHandler(session: Session): void {
  session.connection.onCodeAction(
    session.documentQuestion('codeAction', null, async ({ scope, document }, { range, context }) => {
      const actions = await codeActions(scope, document, range, context.diagnostics, session.client);
      return actions.filter(
        ({ kind = '' }) => !context.only || context.only.some((only) => isWithin(kind, only)),
      );
    }),
  );
}

/** Kinds are hierarchies: `refactor` asks for `refactor.rewrite` too. */
const isWithin = (kind: string, only: string): boolean =>
  only === '' || kind === only || kind.startsWith(`${only}.`);
