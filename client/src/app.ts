import type { EvidencePanels } from './panels/evidencePanels';
import type { DetectedDocuments } from './documents/detectedDocument';
import type { ImpactDocuments } from './documents/impactDocument';
import type { Server } from './server';
import type { Summaries } from './summaries';
import type { LogOutputChannel, Uri } from './vscodeApi';
import type { Views } from './views/views';

/** What commands work with; made in extension.ts. */
export interface App {
  readonly server: Server;
  readonly summaries: Summaries;
  readonly views: Views;
  readonly panels: EvidencePanels;
  readonly detected: DetectedDocuments;
  readonly impact: ImpactDocuments;
  readonly log: LogOutputChannel;
  readonly extensionUri: Uri;
  restart(): Promise<void>;
  /** Everything shown is asked for again. */
  refresh(): Promise<void>;
}
