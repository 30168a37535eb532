import type { App } from '../app';
import { UserError } from '../userError';
import { commandIds, internalCommandIds } from '../contributions';
import { openPlace } from '../places';
import type { Place } from '../../../schema/protocol';
import type { MoreNode } from '../views/pagedTree';
import { commands, Disposable, window } from '../vscodeApi';
import { handlers } from './index';

/** Registers everything; a command that fails tells the user a sentence and the log the rest. */
export function registerCommands(app: App): Disposable {
  const register = (id: string, run: (...args: readonly unknown[]) => unknown): Disposable =>
    commands.registerCommand(id, async (...args: readonly unknown[]) => {
      try {
        await run(...args);
      } catch (error) {
        tell(app, id, error);
      }
    });
  return Disposable.from(
    ...Object.entries(handlers).map(([id, handler]) => register(id, (...args) => handler(app, ...args))),
    register(internalCommandIds.openPlace, (place) => openPlace(place as Place)),
    register(internalCommandIds.loadMore, (node) => (node as MoreNode).load()),
  );
}

/** The command does not wait for the message to be answered. What a user can mend needs no log. */
function tell(app: App, id: string, error: unknown): void {
  if (isCancellation(error)) return;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UserError) {
    app.log.info(`${id}: ${message}`);
    void window.showWarningMessage(message);
    return;
  }
  app.log.error(`${id}: ${error instanceof Error ? (error.stack ?? message) : message}`);
  void window
    .showErrorMessage(message, 'Show Log')
    .then((choice) => choice && commands.executeCommand(commandIds.showLog));
}

/** The user cancelled, or the server dropped what is no longer wanted: nothing to tell. */
const isCancellation = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'Canceled' || ('code' in error && (error.code === -32800 || error.code === -32802)));
