import { setImmediate } from 'node:timers/promises';
import type { ExecutedFile } from '../../../schema/model';
import { codeOf, isCode } from '../index/codeOf';
import { readFile } from '../index/registry';
import type { IndexSettings } from '../index/workspaceIndex';
import {
  HistoryError,
  type EvidenceStore,
  type FileHistory,
  type PathChange,
  type Workspace,
} from '../ports';
import type { ChangedFile, FileState } from '../trace/impact/change';
import { impactOf, type ImpactReport } from '../trace/impact/impact';
import type { TraceView } from '../trace/view';
import { decodeText } from '../util/decodeText';
import { emptyFileIndex } from '../util/emptyFileIndex';
import { textHash } from '../util/hash';
import { textOnDisk } from './textOnDisk';

export interface ImpactParts {
  readonly view: TraceView;
  /** Absent: the folder is not trusted, so nothing is asked of its repository. */
  readonly history?: FileHistory;
  readonly workspace: Pick<Workspace, 'accepts' | 'readSync'>;
  readonly store: Pick<EvidenceStore, 'executedFiles'>;
  readonly settings: IndexSettings;
  /** Texts of open documents that are not saved, by path. */
  readonly unsaved: ReadonlyMap<string, string>;
}

export async function impactSince(
  parts: ImpactParts,
  revision: string,
  signal: AbortSignal,
): Promise<ImpactReport> {
  const history = historyOf(parts.history);
  const { commit, changes } = await history.changesSince(revision, signal);
  return new ImpactSearch(parts, history, signal).report(revision, commit, changes);
}

/** Where nothing is said: the branch that others branch off, whose part that we left does not count. */
export const defaultRevision = (history: FileHistory | undefined): Promise<string> =>
  historyOf(history).defaultRevision();

function historyOf(history: FileHistory | undefined): FileHistory {
  if (history) return history;
  throw new HistoryError(
    'Earlier states are read only in folders that you trust. Trust this workspace first.',
  );
}

/** Of then and of now. */
const pathsOf = (changes: readonly PathChange[]): ReadonlySet<string> =>
  new Set(
    changes.flatMap(({ before, now }) => [
      ...(before ? [before.path] : []),
      ...(now === undefined ? [] : [now]),
    ]),
  );

/** So many files are asked for at a time. */
const slice = 50;

class ImpactSearch {
  private readonly before = new Map<string, string>();
  private readonly isNew = new Set<string>();
  private readonly measured = new Set<string>();

  constructor(
    private readonly parts: ImpactParts,
    private readonly history: FileHistory,
    private readonly signal: AbortSignal,
  ) {}

  async report(revision: string, commit: string, all: readonly PathChange[]): Promise<ImpactReport> {
    const executed = await this.executedFiles(all);
    for (const { path } of executed) this.measured.add(path);
    const matters = (path: string | undefined): boolean =>
      path !== undefined && (this.parts.workspace.accepts(path) || this.measured.has(path));
    const changes = all.filter(({ before, now }) => matters(before?.path) || matters(now));
    const isRead = new Set(changes);
    await this.loadBefore(changes);
    const files: ChangedFile[] = [];
    for (const change of [...this.pairMoved(changes), ...this.dependents(changes)]) {
      files.push(this.changedFile(change));
      await setImmediate();
      this.signal.throwIfAborted();
    }
    const unread = all.flatMap((one) => (isRead.has(one) ? [] : (one.now ?? one.before?.path ?? [])));
    const impact = impactOf({ view: this.parts.view, files, unread, executed });
    return { revision, commit, changedFiles: all.length, ...impact };
  }

  private async executedFiles(changes: readonly PathChange[]): Promise<readonly ExecutedFile[]> {
    const paths = [...pathsOf(changes)];
    const found: ExecutedFile[] = [];
    for (let at = 0; at < paths.length; at += slice)
      found.push(...(await this.parts.store.executedFiles(paths.slice(at, at + slice))));
    return found;
  }

  private async loadBefore(changes: readonly PathChange[]): Promise<void> {
    const { maxFileBytes } = this.parts.settings;
    const wanted = changes.flatMap(({ before }) => (before ? [before] : []));
    const contents = await this.history.contents(wanted, maxFileBytes, this.signal);
    for (const [path, bytes] of contents) {
      const text = decodeText(bytes);
      if (text !== undefined) this.before.set(path, text);
    }
    for (const { before, now } of changes) if (!before && now !== undefined) this.isNew.add(now);
  }

  /** A file that git does not know yet and that reads like one that is gone is that file. */
  private pairMoved(changes: readonly PathChange[]): readonly PathChange[] {
    const gone = new Map<string, PathChange>();
    for (const change of changes) {
      const text = change.before && this.before.get(change.before.path);
      if (change.now === undefined && text) gone.set(textHash(text), change);
    }
    if (gone.size === 0) return changes;
    const moved = new Set<PathChange>();
    const paired = changes.map((change): PathChange => {
      const text = change.before || change.now === undefined ? undefined : this.textNow(change.now);
      const from = text ? gone.get(textHash(text)) : undefined;
      if (!from?.before || moved.has(from)) return change;
      moved.add(from);
      return { ...change, before: from.before };
    });
    return paired.filter((change) => !moved.has(change));
  }

  /** Files that git calls unchanged, and that read otherwise: what they include changed, or they are not saved. */
  private *dependents(changes: readonly PathChange[]): Generator<PathChange> {
    const changed = pathsOf(changes);
    const others = new Set([...this.parts.unsaved.keys()].filter((path) => !changed.has(path)));
    for (const { path, dependsOn } of this.parts.view.files())
      if (!changed.has(path) && dependsOn.some((one) => changed.has(one))) others.add(path);
    for (const path of others) {
      const text = this.onDisk(path);
      if (
        text === undefined ||
        (text === this.textNow(path) && !this.parts.view.file(path)?.dependsOn.length)
      )
        continue;
      this.before.set(path, text);
      yield { before: { path, id: '' }, now: path };
    }
  }

  private changedFile({ before, now }: PathChange): ChangedFile {
    const textThen = before && this.before.get(before.path);
    const textNow = now === undefined ? undefined : this.textNow(now);
    return {
      ...(before && textThen !== undefined && { before: this.stateThen(before.path, textThen) }),
      ...(now !== undefined && { now: this.stateNow(now, textNow) }),
    };
  }

  private stateThen(path: string, text: string): FileState {
    const { settings, workspace } = this.parts;
    const reading = workspace.accepts(path)
      ? readFile({ path, text }, { options: settings.options, readText: (other) => this.textThen(other) })
      : emptyFileIndex(path, '', 'none');
    return { path, reading, ...this.codeIn(path, text) };
  }

  private stateNow(path: string, text: string | undefined): FileState {
    const reading = this.parts.view.file(path) ?? emptyFileIndex(path, '', 'none');
    return { path, reading, ...(text !== undefined && this.codeIn(path, text)) };
  }

  private codeIn(path: string, text: string): Pick<FileState, 'code'> {
    return isCode(path) || this.measured.has(path) ? { code: codeOf({ path, text }) } : {};
  }

  private textThen(path: string): string | undefined {
    return this.before.get(path) ?? (this.isNew.has(path) ? undefined : this.onDisk(path));
  }

  private textNow(path: string): string | undefined {
    return this.parts.unsaved.get(path) ?? this.onDisk(path);
  }

  private onDisk(path: string): string | undefined {
    return textOnDisk(this.parts.workspace, path, this.parts.settings.maxFileBytes);
  }
}
