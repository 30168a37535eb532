import { summary, type FolderSummary } from '../../schema/protocol';
import type { Changes } from './changes';
import type { Server } from './server';
import { EventEmitter, type Disposable, type Event } from './vscodeApi';

/** The totals of every folder, asked for once per change and shared by badge, status bar and commands. */
export class Summaries implements Disposable {
  private folders: readonly FolderSummary[] = [];
  private asking: Promise<void> | undefined;
  private askAgain = false;
  private readonly emitter = new EventEmitter<readonly FolderSummary[]>();
  private readonly subscription: Disposable;
  readonly onDidChange: Event<readonly FolderSummary[]> = this.emitter.event;

  constructor(
    private readonly server: Server,
    changes: Changes,
  ) {
    this.subscription = changes.onDidChange(() => void this.refresh().catch(() => undefined));
  }

  get current(): readonly FolderSummary[] {
    return this.folders;
  }

  /** Asks the server; a call while one is under way leads to exactly one more. */
  refresh(): Promise<void> {
    if (this.asking) {
      this.askAgain = true;
      return this.asking;
    }
    this.asking = this.ask().finally(() => (this.asking = undefined));
    return this.asking;
  }

  private async ask(): Promise<void> {
    do {
      this.askAgain = false;
      this.folders = await this.server.request(summary, {});
      this.emitter.fire(this.folders);
    } while (this.askAgain);
  }

  dispose(): void {
    this.subscription.dispose();
    this.emitter.dispose();
  }
}
