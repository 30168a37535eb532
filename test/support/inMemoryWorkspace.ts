import type { FileReading, FileRules, FileStat, Workspace, WorkspaceFile } from '../../server/src/ports';
import { foldersAbove, normaliseRelative } from '../../server/src/util/paths';

/**
 * A workspace without a disk. It counts what is asked of it, so that tests can say what is cached.
 * `.gitignore` at the root lists plain paths of files and folders. Every write gets a later stamp.
 */
export class InMemoryWorkspace implements Workspace {
  readonly root = '/workspace';
  readonly name = 'workspace';
  readonly calls = { list: 0, stat: 0, read: 0 };
  rules: FileRules = { include: [], exclude: [] };
  private readonly files = new Map<string, { bytes: Uint8Array; mtimeMs: number; ctimeMs: number }>();
  private clock = 1000;

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  write(path: string, text: string): this {
    return this.put(path, Buffer.from(text));
  }

  /** Keeps the modification time, as archivers and some editors set it back. */
  writeSecretly(path: string, text: string): this {
    return this.put(path, Buffer.from(text), this.files.get(path)?.mtimeMs);
  }

  /** A new stamp on the same text, as a checkout there and back leaves it. */
  touch(path: string): this {
    const file = this.files.get(path);
    return file ? this.put(path, file.bytes) : this;
  }

  /** A file, or a folder with all in it. */
  delete(path: string): this {
    for (const file of [...this.files.keys()])
      if (file === path || file.startsWith(`${path}/`)) this.files.delete(file);
    return this;
  }

  /** A file, or a folder with all in it, with stamps as they were. */
  move(from: string, to: string): this {
    for (const [path, file] of [...this.files]) {
      if (path !== from && !path.startsWith(`${from}/`)) continue;
      this.files.delete(path);
      this.files.set(to + path.slice(from.length), file);
    }
    return this;
  }

  /** Whether a disk could have a file there: no file above it, and it is no folder. */
  canHold(path: string): boolean {
    const isFolder = [...this.files.keys()].some((file) => file.startsWith(`${path}/`));
    return !isFolder && !foldersAbove(path).some((folder) => this.files.has(folder));
  }

  copy(): InMemoryWorkspace {
    const copy = new InMemoryWorkspace();
    for (const [path, file] of this.files) copy.files.set(path, file);
    return copy;
  }

  resetCalls(): void {
    Object.assign(this.calls, { list: 0, stat: 0, read: 0 });
  }

  configure(rules: FileRules): void {
    this.rules = rules;
  }

  list(signal?: AbortSignal, under = ''): Promise<readonly WorkspaceFile[]> {
    this.calls.list++;
    signal?.throwIfAborted();
    const files = [...this.files.keys()]
      .filter((path) => (under === '' || path.startsWith(`${under}/`)) && this.accepts(path))
      .sort()
      .map((path) => ({ path, ...this.stampOf(path) }));
    return Promise.resolve(files);
  }

  accepts(path: string): boolean {
    const ignored = new Set([...this.ignored(), ...this.rules.exclude]);
    if (path.endsWith('.gitignore') || [...foldersAbove(path), path].some((one) => ignored.has(one)))
      return false;
    return this.rules.include.length === 0 || this.rules.include.includes(path);
  }

  stat(path: string): Promise<FileStat | undefined> {
    this.calls.stat++;
    return Promise.resolve(this.files.has(path) ? this.stampOf(path) : undefined);
  }

  read(path: string): Promise<Uint8Array | undefined> {
    this.calls.read++;
    return Promise.resolve(this.files.get(path)?.bytes);
  }

  readSync(path: string, maxBytes: number): FileReading | undefined {
    this.calls.read++;
    const file = this.files.get(normaliseRelative(path) ?? '');
    if (!file) return undefined;
    const stat = this.stampOf(path);
    return stat.size > maxBytes ? { kind: 'too-large', stat } : { kind: 'bytes', stat, bytes: file.bytes };
  }

  private ignored(): string[] {
    const rules = this.files.get('.gitignore');
    return rules ? Buffer.from(rules.bytes).toString().split('\n').filter(Boolean) : [];
  }

  private stampOf(path: string): FileStat {
    const file = this.files.get(path);
    return { mtimeMs: file?.mtimeMs ?? 0, ctimeMs: file?.ctimeMs ?? 0, size: file?.bytes.length ?? 0 };
  }

  private put(path: string, bytes: Uint8Array, mtimeMs = this.clock): this {
    this.files.set(path, { bytes, mtimeMs, ctimeMs: this.clock++ });
    return this;
  }
}
