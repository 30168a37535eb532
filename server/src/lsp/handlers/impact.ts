import { impact, impactBase } from '../../../../schema/protocol';
import { impactMarkdown } from '../../features/impactMarkdown';
import { HistoryError } from '../../ports';
import { ActionError } from '../answers';
import type { Session } from '../session';
import { folderAction } from './custom';

/** What a change puts at risk. Waits for the first indexing: half of it would be told as nothing. */
export function impactHandler(session: Session): void {
  folderAction(session, impactBase, async (service) => ({
    revision: await told(service.defaultRevision()),
  }));

  folderAction(session, impact, async (service, { folder, revision }, signal) => {
    const project = session.project(folder);
    await project.ready;
    const report = await told(service.impact(revision, signal));
    return {
      markdown: impactMarkdown(project.scope(), report),
      tests: report.tests.map(({ test }) => test.id),
    };
  });
}

/** What git can not tell is no fault of ours: the user gets the sentence, and the log nothing. */
const told = <T>(answer: Promise<T>): Promise<T> =>
  answer.catch((error: unknown) => {
    throw error instanceof HistoryError ? new ActionError(error.message) : error;
  });
