import { changed, type ChangedParams } from '../../schema/protocol';
import type { Server } from './server';
import { EventEmitter, type Disposable, type Event } from './vscodeApi';

/** Runs `work` later; handed in so that tests decide when later is. */
export type Later = (work: () => void) => void;

export const afterAMoment: Later = (work) => void setTimeout(work, 200);

/**
 * What the server says has changed, merged per folder: typing makes many notices, views ask once.
 */
export class Changes implements Disposable {
  private readonly pending = new Map<string, ChangedParams>();
  private readonly emitter = new EventEmitter<readonly ChangedParams[]>();
  private readonly subscription: Disposable;
  readonly onDidChange: Event<readonly ChangedParams[]> = this.emitter.event;

  constructor(
    server: Server,
    private readonly later: Later = afterAMoment,
  ) {
    this.subscription = server.on(changed, (change) => this.add(change));
  }

  private add(change: ChangedParams): void {
    const before = this.pending.get(change.folder);
    if (this.pending.size === 0) this.later(() => this.flush());
    this.pending.set(change.folder, before ? merged(before, change) : change);
  }

  private flush(): void {
    const all = [...this.pending.values()];
    this.pending.clear();
    this.emitter.fire(all);
  }

  dispose(): void {
    this.subscription.dispose();
    this.emitter.dispose();
  }
}

function merged(a: ChangedParams, b: ChangedParams): ChangedParams {
  const files = a.files && b.files ? [...new Set([...a.files, ...b.files])] : undefined;
  return {
    folder: a.folder,
    index: a.index || b.index,
    ...(files && { files }),
    evidence: a.evidence || b.evidence,
    runs: a.runs || b.runs,
  };
}
