import { importReports, rebuildIndex } from '../../../../schema/protocol';
import { ActionError } from '../answers';
import { filePath } from '../convert';
import type { Session } from '../session';
import { withRequestProgress } from '../work';
import { folderAction } from './custom';

/** The two things that take long: importing reports and reading everything again. */
export function workHandler(session: Session): void {
  const { connection } = session;

  folderAction(session, importReports, async (service, params, signal) => {
    session.requireTrust();
    const { environment, branch, commit } = params;
    const context = {
      ...(environment !== undefined && { environment }),
      ...(branch !== undefined && { branch }),
      ...(commit !== undefined && { commit }),
    };
    const files = params.files.map(pathOfReport);
    const { imported, refused } = await withRequestProgress(
      connection,
      params.workDoneToken,
      'Importing reports',
      (progress) => service.importReports({ files, context, trigger: 'manual' }, progress, signal),
    );
    return { runs: imported, failures: refused };
  });

  folderAction(session, rebuildIndex, async (_service, { folder, workDoneToken }, signal) => {
    const { files, ms } = await withRequestProgress(
      connection,
      workDoneToken,
      'Rebuilding the index',
      (progress) => session.project(folder).rebuild(progress, signal),
    );
    return { files, ms };
  });
}

function pathOfReport(uri: string): string {
  const path = filePath(uri);
  if (path === undefined) throw new ActionError(`${uri} is not a file of this machine.`);
  return path;
}
