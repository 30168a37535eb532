import type { Connection, Diagnostic } from 'vscode-languageserver';
import { projectFileName } from '../../../schema/settings';
import { diagnostics } from '../features/diagnostics';
import type { Logger } from '../ports';
import type { ServiceChange } from '../service';
import type { TraceView } from '../trace/view';
import { coalesced } from './coalesce';
import type { Project } from './project';

/** Files looked at before other work gets its turn. */
const batch = 500;

interface Published {
  /** Paths with diagnostics at the client, and what they were. */
  readonly byPath: Map<string, string>;
  readonly dirty: Set<string>;
  allDirty: boolean;
}

/** Sends the diagnostics that differ from what the client has, soon after they changed. */
export class DiagnosticsPublisher {
  private readonly projects = new Map<Project, Published>();
  private readonly flushSoon: () => void;

  constructor(
    private readonly connection: Connection,
    logger: Logger,
  ) {
    this.flushSoon = coalesced(
      () => this.flush(),
      (error) => logger.error('Diagnostics could not be published.', error),
    );
  }

  changed(project: Project, change: ServiceChange): void {
    const state = this.stateOf(project);
    for (const path of change.files) state.dirty.add(path);
    this.flushSoon();
  }

  /** After indexing, and when severities changed. */
  allChanged(project: Project): void {
    this.stateOf(project).allDirty = true;
    this.flushSoon();
  }

  forget(project: Project): void {
    for (const path of this.projects.get(project)?.byPath.keys() ?? []) this.send(project, path, []);
    this.projects.delete(project);
  }

  private stateOf(project: Project): Published {
    let state = this.projects.get(project);
    if (!state) {
      state = { byPath: new Map(), dirty: new Set(), allDirty: true };
      this.projects.set(project, state);
    }
    return state;
  }

  private async flush(): Promise<void> {
    for (const [project, state] of [...this.projects]) {
      // Half an index calls every id unknown.
      if (!project.isOpen || project.phase !== 'ready') continue;
      const paths = takeDirty(project.engine.view, state);
      let done = 0;
      for (const path of paths) {
        // Closed or removed while others had their turn.
        if (!project.isOpen || this.projects.get(project) !== state) break;
        this.publish(project, state, path);
        if (++done % batch === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    }
  }

  private publish(project: Project, { byPath }: Published, path: string): void {
    const found = diagnostics(project.scope(), path);
    const text = found.length > 0 ? JSON.stringify(found) : '';
    if (text === (byPath.get(path) ?? '')) return;
    if (text === '') byPath.delete(path);
    else byPath.set(path, text);
    this.send(project, path, found);
  }

  private send(project: Project, path: string, found: readonly Diagnostic[]): void {
    void this.connection.sendDiagnostics({ uri: project.uri(path), diagnostics: [...found] });
  }
}

function takeDirty(view: TraceView, state: Published): ReadonlySet<string> {
  const paths = new Set(state.dirty);
  state.dirty.clear();
  if (state.allDirty) {
    state.allDirty = false;
    for (const { path } of view.files()) paths.add(path);
    for (const path of state.byPath.keys()) paths.add(path);
    paths.add(projectFileName);
  }
  return paths;
}
