/** Names of the files of an embedded store, and how its generations are found in the folder. */
import path from 'node:path';
import { StoreError } from '../../ports';
import type { FileSystem } from './fileSystem';

export interface Generation {
  readonly number: number;
  readonly image: string;
  readonly log: string;
}

const pattern = /^evidence-(\d{6,10})\.(sqlite|log)$/;

export class StoreFiles {
  constructor(
    readonly folder: string,
    private readonly files: FileSystem,
  ) {}

  generation(number: number): Generation {
    const stem = path.join(this.folder, `evidence-${String(number).padStart(6, '0')}`);
    return { number, image: `${stem}.sqlite`, log: `${stem}.log` };
  }

  /** Newest first; one that has a log but no image is listed too. */
  generations(): readonly Generation[] {
    const numbers = new Set<number>();
    for (const name of this.files.list(this.folder)) {
      const number = pattern.exec(name)?.[1];
      if (number !== undefined) numbers.add(Number(number));
    }
    return [...numbers].sort((a, b) => b - a).map((number) => this.generation(number));
  }

  temporary(token: string): string {
    return path.join(this.folder, `image-${token}.tmp`);
  }

  /** What writers that died while writing an image have left. Only for the holder of the lease. */
  removeTemporaries(): void {
    for (const name of this.files.list(this.folder))
      if (/^image-.*\.tmp$/.test(name)) this.files.remove(path.join(this.folder, name));
  }

  /** A repository can bring a link to anywhere; nothing is read or written behind it. */
  check(folder = this.folder): 'folder' | undefined {
    const kind = this.files.kind(folder);
    if (kind === undefined || kind === 'folder') return kind;
    throw new StoreError(
      'not-permitted',
      `${folder} is ${kind === 'file' ? 'a file' : 'a link'}, not a folder. Move it away to store evidence there.`,
    );
  }

  /** Makes the folder, with an ignore file of its own so that no version control picks it up. */
  prepare(): void {
    if (!this.check()) {
      this.files.makeFolder(this.folder);
      this.files.syncFolder(path.dirname(this.folder));
    }
    const ignore = path.join(this.folder, '.gitignore');
    if (this.files.stat(ignore)) return;
    const handle = this.files.open(ignore, 'w');
    try {
      this.files.write(handle, Buffer.from('*\n'), 0);
    } finally {
      this.files.close(handle);
    }
  }

  /** Moves a file aside, never over another; answers where it went, relative to the store's folder. */
  quarantine(file: string, now: Date): string {
    const folder = path.join(this.folder, 'quarantine');
    if (!this.check(folder)) this.files.makeFolder(folder);
    const stamp = now.toISOString().slice(0, 19).replace(/[:T]/g, '-');
    const { name, ext } = path.parse(file);
    let target = path.join(folder, `${name}-${stamp}${ext}`);
    for (let i = 2; this.files.stat(target); i += 1)
      target = path.join(folder, `${name}-${stamp}-${i}${ext}`);
    this.files.rename(file, target);
    this.files.syncFolder(folder);
    return path.relative(this.folder, target).split(path.sep).join('/');
  }
}
