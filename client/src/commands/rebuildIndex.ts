import { rebuildIndex as rebuild } from '../../../schema/protocol';
import { folderFor } from '../pick/folder';
import { count } from '../text';
import { ProgressLocation, window } from '../vscodeApi';
import type { Command } from './command';

export const rebuildIndex: Command = async (app) => {
  const folder = await folderFor(app, 'Rebuild Index');
  if (!folder) return;
  const { files, ms } = await window.withProgress(
    { location: ProgressLocation.Notification, title: 'ReqProof: Rebuild Index', cancellable: true },
    (progress, token) => {
      let done = 0;
      return app.server.track(
        rebuild,
        { folder: folder.folder },
        ({ message, percentage }) => {
          const increment = percentage === undefined ? 0 : Math.max(0, percentage - done);
          done += increment;
          progress.report({ ...(message ? { message } : {}), increment });
        },
        token,
      );
    },
  );
  window.setStatusBarMessage(`$(check) Read ${count(files, 'file')} in ${(ms / 1000).toFixed(1)} s`, 5000);
};
