import { acceptEvidence, selectEnvironment, unacceptEvidence } from '../../../../schema/protocol';
import type { Session } from '../session';
import { folderAction } from './custom';

export function evidenceHandler(session: Session): void {
  folderAction(session, acceptEvidence, async (service, { folder, key, testCaseIds }) => {
    session.requireTrust();
    const { by, commit } = await session.host.identity(session.project(folder).folder);
    return { accepted: await service.accept(key, testCaseIds, by, commit) };
  });

  folderAction(session, unacceptEvidence, async (service, { key, testCaseIds }) => {
    session.requireTrust();
    return { removed: await service.unaccept(key, testCaseIds) };
  });

  folderAction(session, selectEnvironment, (_service, { folder, environment }) => {
    session.project(folder).selectEnvironment(environment);
    return null;
  });
}
