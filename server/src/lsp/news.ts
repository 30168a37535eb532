import { CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';
import { changed, type ChangedParams } from '../../../schema/protocol';
import type { Logger } from '../ports';
import type { ServiceChange } from '../service';
import type { ClientFeatures } from './client';
import { coalesced } from './coalesce';
import type { Project } from './project';

type Change = Omit<ChangedParams, 'folder'>;

/** More files than these are told as "any". */
const mostFiles = 100;

/** Tells the client what to ask for again: views by our own notification, lenses by LSP's refresh. */
export class News {
  private readonly pending = new Map<string, Change>();
  private readonly sendSoon: () => void;
  private readonly refreshLensesSoon: () => void;

  constructor(
    private readonly connection: Connection,
    private readonly client: () => ClientFeatures,
    logger: Logger,
  ) {
    this.sendSoon = coalesced(
      () => this.send(),
      (error) => logger.error('The client could not be told of a change.', error),
    );
    this.refreshLensesSoon = coalesced(
      // Its answer is awaited, so that a slow client is never asked faster than it can draw.
      () => this.connection.sendRequest(CodeLensRefreshRequest.type),
      (error) => logger.debug(`The client did not refresh its lenses: ${String(error)}`),
    );
  }

  changed(project: Project, change: ServiceChange): void {
    const evidence = change.requirements.size > 0 || change.runs;
    this.add(project, {
      index: change.files.size > 0,
      files: [...change.files],
      evidence,
      runs: change.runs,
    });
  }

  /** Opened, indexed, failed, configured anew: ask for everything again. */
  everything(project: Project): void {
    this.add(project, { index: true, evidence: true, runs: true });
  }

  private add(project: Project, what: Change): void {
    const { uri } = project.folder;
    const known = this.pending.get(uri);
    this.pending.set(uri, known ? merged(known, what) : limited(what));
    this.sendSoon();
    // The client asks for the lenses of an edited document by itself.
    if (what.evidence && this.client().codeLensRefresh) this.refreshLensesSoon();
  }

  private async send(): Promise<void> {
    const news = [...this.pending];
    this.pending.clear();
    if (!this.client().isOurs) return;
    for (const [folder, what] of news)
      await this.connection.sendNotification(changed.method, { folder, ...what } satisfies ChangedParams);
  }
}

function merged(a: Change, b: Change): Change {
  const files = a.files && b.files ? [...new Set([...a.files, ...b.files])] : undefined;
  return limited({
    index: a.index || b.index,
    ...(files && { files }),
    evidence: a.evidence || b.evidence,
    runs: a.runs || b.runs,
  });
}

function limited({ files, ...change }: Change): Change {
  return files && files.length <= mostFiles ? { ...change, files } : change;
}
