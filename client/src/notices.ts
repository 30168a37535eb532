import { notice } from '../../schema/protocol';
import type { Server } from './server';
import { window, type Disposable } from './vscodeApi';

/** What no lens can say (store read-only, a file put in quarantine), each sentence once per session. */
export function showNotices(server: Server, showLog: () => void): Disposable {
  const told = new Set<string>();
  return server.on(notice, ({ severity, message }) => {
    if (told.has(message)) return;
    told.add(message);
    const show = {
      info: window.showInformationMessage,
      warning: window.showWarningMessage,
      error: window.showErrorMessage,
    }[severity];
    void show(message, 'Show Log').then((choice) => choice && showLog());
  });
}
