/**
 * One writer at a time per store, across processes: a file made atomically by whoever may write,
 * kept fresh while it writes, removed after. It is held for a transaction, not for a session, so a
 * long-lived editor does not shut the command line out.
 *
 * A left-over is taken over when its process is gone, or when nobody refreshed it for
 * `leaseExpiryMs`. Removing a left-over is the dangerous step (two may see it, the slower one could
 * remove the faster one's fresh lease), so whoever wants to first makes a claim: a file named after
 * the left-over's id. Only the newest claim's owner removes the lease, and only while it still is
 * the left-over.
 */
import path from 'node:path';
import { StoreError } from '../../ports';
import type { FileSystem } from './fileSystem';
import { codeOf, publish, readSmallFile } from './fileSystem';
import type { Owner } from './owner';
import { describeOwner, isDead, newOwner, parseOwner } from './owner';

export const leaseExpiryMs = 30_000;
const heartbeatMs = 2_000;
const retryMs = 25;

export interface HeldLease {
  /** The owner before was not known to be dead: it may still try to write. */
  readonly seized: boolean;
  /** Throws when somebody else has taken the lease over. */
  fence(): void;
  release(): void;
}

/** A process that wrote the file in one go always leaves it readable; anything else counts by its age. */
type Found = { readonly owner: Owner | undefined; readonly text: string; readonly ageMs: number };

export class Lease {
  private readonly file: string;

  constructor(
    private readonly files: FileSystem,
    private readonly folder: string,
    /** Names this store instance, the same after a restart of its worker. */
    private readonly holder: string,
    private readonly now: () => Date = () => new Date(),
    private readonly expiryMs: number = leaseExpiryMs,
  ) {
    this.file = path.join(folder, 'lease');
  }

  /** The live owner, if there is one. */
  heldBy(): Owner | undefined {
    const found = this.look();
    return found && !this.leftOver(found) ? found.owner : undefined;
  }

  /** Undefined: a live process kept it all the time; `heldBy` tells which. */
  async acquire(waitMs: number, signal?: AbortSignal): Promise<HeldLease | undefined> {
    const deadline = this.now().getTime() + waitMs;
    for (;;) {
      if (signal?.aborted) throw new StoreError('cancelled', 'Cancelled while waiting to write.');
      const held = this.tryAcquire();
      if (held) return held;
      if (this.now().getTime() >= deadline) return undefined;
      await new Promise((resolve) => setTimeout(resolve, retryMs * (1 + Math.random())));
    }
  }

  private tryAcquire(): HeldLease | undefined {
    const found = this.look();
    let seized = false;
    let claims: readonly string[] = [];
    if (found) {
      const why = this.leftOver(found);
      if (!why) return undefined;
      const removed = this.removeLeftOver(found);
      if (!removed) return undefined;
      claims = removed;
      seized = why === 'expired';
    }
    const owner = newOwner(this.holder, this.now());
    try {
      return this.create(owner) ? this.hold(owner, seized) : undefined;
    } finally {
      for (const claim of claims) this.files.remove(claim);
    }
  }

  private create(owner: Owner): boolean {
    const temporary = path.join(this.folder, `lease-${owner.id}.tmp`);
    try {
      this.writeNew(temporary, owner);
      publish(this.files, temporary, this.file);
      return true;
    } catch (error) {
      this.files.remove(temporary);
      if (codeOf(error) === 'EEXIST') return false;
      throw error;
    }
  }

  private hold(owner: Owner, seized: boolean): HeldLease {
    const mine = (): boolean => this.look()?.owner?.id === owner.id;
    const beat = setInterval(() => {
      try {
        if (mine()) this.files.touch(this.file, this.now());
      } catch {
        // A missed beat is made up by the next one, or the fence notices.
      }
    }, heartbeatMs);
    beat.unref();
    return {
      seized,
      fence: () => {
        if (!mine())
          throw new StoreError('read-only', 'Another process took over writing in the meantime. Try again.');
      },
      release: () => {
        clearInterval(beat);
        try {
          if (mine()) this.files.remove(this.file);
        } catch {
          // It expires, or this process ends; both free it.
        }
      },
    };
  }

  private leftOver(found: Found): 'dead' | 'expired' | undefined {
    if (found.owner && (isDead(found.owner) || found.owner.holder === this.holder)) return 'dead';
    return found.ageMs > this.expiryMs ? 'expired' : undefined;
  }

  /** The claim files to remove later, or undefined when another process is at it. */
  private removeLeftOver(found: Found): readonly string[] | undefined {
    const name = found.owner?.id ?? 'unreadable';
    const claims: string[] = [];
    for (let i = 0; ; i += 1) {
      const claim = path.join(this.folder, `lease-${name}.claim${i}`);
      claims.push(claim);
      const claimant = newOwner(this.holder, this.now());
      try {
        this.writeNew(claim, claimant);
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error;
        const text = readSmallFile(this.files, claim);
        const other = text === undefined ? undefined : parseOwner(text);
        const age = this.now().getTime() - (this.files.stat(claim)?.mtimeMs ?? this.now().getTime());
        if (other ? isDead(other) : age > this.expiryMs) continue; // died over it: the next claim counts
        return undefined;
      }
      if (this.look()?.text === found.text) this.files.remove(this.file);
      return claims;
    }
  }

  private writeNew(file: string, owner: Owner): void {
    const handle = this.files.open(file, 'wx');
    try {
      this.files.write(handle, Buffer.from(JSON.stringify(owner)), 0);
    } finally {
      this.files.close(handle);
    }
  }

  private look(): Found | undefined {
    const text = readSmallFile(this.files, this.file);
    const stamp = text === undefined ? undefined : this.files.stat(this.file);
    if (text === undefined || !stamp) return undefined;
    return { text, owner: parseOwner(text), ageMs: this.now().getTime() - stamp.mtimeMs };
  }
}

export const refusal = (owner: Owner | undefined): string =>
  owner
    ? `Another process is writing to the evidence store (${describeOwner(owner)}). Reading works; try again when it has finished.`
    : 'Another process is writing to the evidence store. Reading works; try again when it has finished.';
