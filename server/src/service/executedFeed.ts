import type { ExecutedFile } from '../../../schema/model';
import { codeOf } from '../index/codeOf';
import type { CodeState, EvidenceStore, MeasuredFile, Workspace } from '../ports';
import type { ExecutedNow } from '../trace/executed/executedIndex';
import type { Touched, TraceGraph } from '../trace/graph';
import { outlineOf } from '../util/fileOutline';
import { textHash } from '../util/hash';
import { createSlices } from '../util/slices';
import { Turns } from '../util/turns';
import { textOnDisk } from './textOnDisk';

export interface ExecutedFeedParts {
  readonly graph: TraceGraph;
  readonly store: Pick<EvidenceStore, 'measuredFiles' | 'executedFiles'>;
  readonly workspace: Pick<Workspace, 'readSync'>;
  /** Text of an open document that is not saved. */
  readonly unsaved: (path: string) => string | undefined;
  readonly onTouched: (touched: Touched) => void;
}

/** So many files are asked for at a time. */
const slice = 50;
const sliceMs = 8;

/**
 * Brings into the graph who executed which code. Only of files where it can matter: they claim to
 * implement something, or a report tells which tests executed them and they read otherwise now.
 */
export class ExecutedFeed {
  private readonly turns = new Turns();
  private measured: ReadonlyMap<string, MeasuredFile> = new Map();
  /** What the store told of those that matter. */
  private readonly known = new Map<string, ExecutedFile>();
  private readonly waiting = new Set<string>();

  constructor(private readonly parts: ExecutedFeedParts) {}

  /** What the newest coverage of each report path tells, after opening and after every import. */
  load(): Promise<void> {
    return this.turns.take(async () => {
      const files = await this.parts.store.measuredFiles();
      const before = [...this.known.keys()];
      this.known.clear();
      this.measured = new Map(files.map((file) => [file.path, file]));
      await this.bringIn(new Set([...before, ...this.measured.keys()]));
    });
  }

  /** Costs nothing where nobody measured the files. */
  filesChanged(paths: Iterable<string>): void {
    for (const path of paths) if (this.measured.has(path)) this.waiting.add(path);
    if (this.waiting.size === 0) return;
    void this.turns.take(async () => {
      const changed = new Set(this.waiting);
      this.waiting.clear();
      await this.bringIn(changed);
    });
  }

  /** Measured files that do not stand on disk as they were measured. */
  async statesOnDisk(): Promise<readonly CodeState[]> {
    const states: CodeState[] = [];
    const slices = createSlices(undefined, sliceMs, 1);
    for (const { path, contentHashes } of this.measured.values()) {
      if (slices.due()) await slices.next();
      const text = this.onDisk(path);
      if (text === undefined) continue;
      const hash = textHash(text);
      if (contentHashes.every((one) => one === hash)) continue;
      states.push({ path, code: codeOf({ path, text }).hashes });
    }
    return states;
  }

  /** Resolves when the graph knows all that was asked for. */
  idle(): Promise<void> {
    return this.turns.idle();
  }

  private async bringIn(paths: ReadonlySet<string>): Promise<void> {
    const slices = createSlices(undefined, sliceMs, 1);
    const wanted: string[] = [];
    for (const path of paths) {
      if (slices.due()) await slices.next();
      if (this.matters(path)) wanted.push(path);
    }
    const unknown = wanted.filter((path) => !this.known.has(path));
    for (let at = 0; at < unknown.length; at += slice)
      for (const file of await this.parts.store.executedFiles(unknown.slice(at, at + slice)))
        this.known.set(file.path, file);
    const isWanted = new Set(wanted);
    let now: ExecutedNow[] = [];
    for (const path of paths) {
      const file = isWanted.has(path) ? this.known.get(path) : undefined;
      // Of a file that is gone, all lines are.
      const executed = file && { file, current: codeOf({ path, text: this.textNow(path) ?? '' }) };
      now.push({ path, ...(executed && { executed }) });
      if (!slices.due()) continue;
      this.tell(now);
      now = [];
      await slices.next();
    }
    this.tell(now);
  }

  private tell(files: readonly ExecutedNow[]): void {
    if (files.length > 0) this.parts.onTouched(this.parts.graph.setExecuted(files));
  }

  private matters(path: string): boolean {
    const measured = this.measured.get(path);
    if (!measured) return false;
    const file = this.parts.graph.view.file(path);
    if (file && outlineOf(file).mentions.length > 0 && file.references.some(({ block }) => block))
      return true;
    if (!measured.tellsTests) return false;
    if (measured.hasLater) return true;
    const hash = file?.contentHash ?? textHash(this.textNow(path) ?? '');
    return measured.contentHashes.some((one) => one !== hash);
  }

  private textNow(path: string): string | undefined {
    return this.parts.unsaved(path) ?? this.onDisk(path);
  }

  private onDisk(path: string): string | undefined {
    // As when it was measured, however large it is.
    return textOnDisk(this.parts.workspace, path, Number.MAX_SAFE_INTEGER);
  }
}
