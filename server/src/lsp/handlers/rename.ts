import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { prepareRename, rename } from '../../features/rename';
import { ActionError } from '../answers';
import { versioned } from '../convert';
import type { Session } from '../session';

export function renameHandler(session: Session): void {
  const { connection, documents } = session;
  connection.onPrepareRename(
    session.documentQuestion(
      'prepareRename',
      null,
      ({ scope, document }, { position }) => prepareRename(scope, document.path, position) ?? null,
    ),
  );
  connection.onRenameRequest(
    session.action('rename', async ({ textDocument, position, newName }, signal) => {
      const at = await session.openDocument(textDocument.uri, signal);
      if (!at) throw new ActionError('This document belongs to no ReqProof project.');
      const edit = await rename(at.scope, at.document.path, position, newName, session.client);
      if ('refusal' in edit) return new ResponseError(LSPErrorCodes.RequestFailed, edit.refusal);
      return session.client.versionedEdits
        ? versioned(edit, (uri) => documents.get(uri)?.version ?? null)
        : edit;
    }),
  );
}
