import type { Position } from '../../../../schema/model';
import type { RequestName } from '../../../../schema/protocol';
import type { Service } from '../../service';
import type { ProjectScope } from '../../features/scope';
import type { OpenDocument, Session } from '../session';

/** A question of ours about one folder; `empty` when the folder is not open or the answer fails. */
export function folderQuestion<P extends { folder: string }, R>(
  session: Session,
  { method }: RequestName<P, R>,
  empty: R,
  handle: (scope: ProjectScope, params: P, service: Service, signal: AbortSignal) => R | Promise<R>,
): void {
  session.connection.onRequest(
    method,
    session.question(method, empty, (params: P, signal) => {
      const project = session.projects.get(params.folder);
      return project?.isOpen ? handle(project.scope(), params, project.engine, signal) : empty;
    }),
  );
}

/** A question of ours about a place in a document; `empty` when no folder that is open has it. */
export function positionQuestion<P extends { uri: string; position: Position }, R>(
  session: Session,
  { method }: RequestName<P, R>,
  empty: R,
  handle: (at: OpenDocument, position: Position) => R,
): void {
  session.connection.onRequest(
    method,
    session.question(method, empty, async ({ uri, position }: P, signal) => {
      const at = await session.openDocument(uri, signal);
      return at ? handle(at, position) : empty;
    }),
  );
}

/** Something to be done in one folder; a failure answers with a sentence. */
export function folderAction<P extends { folder: string }, R>(
  session: Session,
  { method }: RequestName<P, R>,
  handle: (service: Service, params: P, signal: AbortSignal) => R | Promise<R>,
): void {
  session.connection.onRequest(
    method,
    session.action(method, (params: P, signal) =>
      handle(session.project(params.folder).engine, params, signal),
    ),
  );
}

export const noItems = { items: [], total: 0 };
