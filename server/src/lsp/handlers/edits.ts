import * as protocol from '../../../../schema/protocol';
import { linkEdits } from '../../features/linkEdits';
import { presetEdits } from '../../features/presetEdits';
import { waiveEdits } from '../../features/waiveEdits';
import type { Session } from '../session';
import { folderAction } from './custom';

/** Edits the client applies itself, so that they are one undoable step. */
export function editsHandler(session: Session): void {
  folderAction(session, protocol.linkEdits, (_service, { folder, key, testCaseId }) =>
    linkEdits(session.project(folder).scope(), key, testCaseId),
  );
  folderAction(session, protocol.presetEdits, (_service, { folder, preset, on }) =>
    presetEdits(session.project(folder).scope(), preset, on),
  );
  folderAction(session, protocol.waiveEdits, (_service, { folder, ...waiver }) =>
    waiveEdits(session.project(folder).scope(), waiver),
  );
}
