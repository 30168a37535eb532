import {
  MessageType,
  ShowMessageNotification,
  type CancellationToken,
  type Connection,
  type ResponseError,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { notice } from '../../../schema/protocol';
import type { ProjectScope, SourceDocument } from '../features/scope';
import type { Logger } from '../ports';
import { acting, ActionError, answering, unlessAborted } from './answers';
import type { ClientFeatures } from './client';
import { uriInFolder } from './convert';
import type { LanguageServerHost, ProjectFolder } from './host';
import type { Project } from './project';
import type { Projects } from './projects';

/** What a document request works on. */
export interface OpenDocument {
  readonly project: Project;
  readonly scope: ProjectScope;
  readonly document: SourceDocument;
}

type Handler<P, R> = (params: P, token: CancellationToken) => Promise<R | ResponseError>;

export interface SessionParts {
  readonly connection: Connection;
  readonly host: LanguageServerHost;
  readonly logger: Logger;
  readonly documents: TextDocuments<TextDocument>;
  readonly projects: Projects;
  readonly client: () => ClientFeatures;
  readonly isTrusted: () => boolean;
}

/** One connection with one client: what every handler may use. */
export class Session {
  readonly connection: Connection;
  readonly host: LanguageServerHost;
  readonly logger: Logger;
  readonly documents: TextDocuments<TextDocument>;
  readonly projects: Projects;

  constructor(private readonly parts: SessionParts) {
    ({
      connection: this.connection,
      host: this.host,
      logger: this.logger,
      documents: this.documents,
      projects: this.projects,
    } = parts);
  }

  /** Known from `initialize` on; no handler runs before. */
  get client(): ClientFeatures {
    return this.parts.client();
  }

  /** An untrusted workspace is indexed and nothing else. */
  requireTrust(): void {
    if (!this.parts.isTrusted())
      throw new ActionError('This workspace is not trusted. Trust it to read reports and to store evidence.');
  }

  /** A question: a failure is logged and answers `empty`. */
  question<P, R>(
    name: string,
    empty: R,
    handle: (params: P, signal: AbortSignal) => R | Promise<R>,
  ): Handler<P, R> {
    return answering(this.logger, name, empty, handle);
  }

  /** A question about a document. Waits for the first indexing, because half an index answers wrongly. */
  documentQuestion<P extends { readonly textDocument: { readonly uri: string } }, R>(
    name: string,
    empty: R,
    handle: (at: OpenDocument, params: P, signal: AbortSignal) => R | Promise<R>,
  ): Handler<P, R> {
    return answering(this.logger, name, empty, async (params, signal) => {
      const at = await this.openDocument(params.textDocument.uri, signal);
      return at ? handle(at, params, signal) : empty;
    });
  }

  /** Something to be done: a failure answers with a sentence. */
  action<P, R>(name: string, handle: (params: P, signal: AbortSignal) => R | Promise<R>): Handler<P, R> {
    return acting(this.logger, name, handle);
  }

  /** The project of a folder URI; a sentence when there is none. */
  project(folder: string): Project {
    const project = this.projects.get(folder);
    if (!project) throw new ActionError(`${folder} is not a folder of this workspace.`);
    return project;
  }

  async openDocument(uri: string, signal: AbortSignal): Promise<OpenDocument | undefined> {
    const placed = this.projects.place(uri);
    if (!placed) return undefined;
    const { project, path } = placed;
    await unlessAborted(project.ready, signal);
    if (signal.aborted || !project.isOpen) return undefined;
    const text = await this.readText(project.folder, path);
    return text === undefined ? undefined : { project, scope: project.scope(), document: { path, text } };
  }

  /** Unsaved text wins over the disk's. */
  async readText(folder: ProjectFolder, path: string): Promise<string | undefined> {
    const open = this.documents.get(uriInFolder(folder.uri, path)) ?? this.findOpen(folder, path);
    return open ? open.getText() : this.host.readText(folder, path);
  }

  /** Clients may escape a URI in another way than we do. */
  findOpen(folder: ProjectFolder, path: string): TextDocument | undefined {
    return this.documents.all().find((each) => {
      const placed = this.projects.place(each.uri);
      return placed?.path === path && placed.project.folder.uri === folder.uri;
    });
  }

  /** A sentence that no lens can say. Our client decides how to show it; others get a message. */
  tell(folder: string, severity: Severity, message: string): void {
    if (this.client.isOurs)
      void this.connection.sendNotification(notice.method, { folder, severity, message });
    else this.showMessage(severity, message);
  }

  /** A notification, not the request that `connection.window` sends: nobody waits for an answer. */
  showMessage(severity: Severity, message: string): void {
    void this.connection.sendNotification(ShowMessageNotification.type, {
      type: messageTypes[severity],
      message,
    });
  }
}

type Severity = 'info' | 'warning' | 'error';

const messageTypes = {
  info: MessageType.Info,
  warning: MessageType.Warning,
  error: MessageType.Error,
} as const satisfies Record<Severity, MessageType>;
