import type { WorkspaceFolder } from 'vscode-languageserver';
import { filePath, pathInFolder } from './convert';
import { Project, type ProjectShell } from './project';

/** A document by the project it belongs to. */
export interface Placed {
  readonly project: Project;
  readonly path: string;
}

/** The projects of a window: one per folder, kept as folders come and go. */
export class Projects {
  private readonly byUri = new Map<string, Project>();

  constructor(private readonly shell: ProjectShell) {}

  all(): readonly Project[] {
    return [...this.byUri.values()];
  }

  get(folder: string): Project | undefined {
    return this.byUri.get(folder);
  }

  /** The project of the innermost folder around the document. */
  place(uri: string): Placed | undefined {
    return this.containing(uri).reduce<Placed | undefined>(
      (best, each) => (best && best.path.length <= each.path.length ? best : each),
      undefined,
    );
  }

  /** Every project the document lies in: a folder of the workspace may be inside another. */
  containing(uri: string): readonly Placed[] {
    return this.all().flatMap((project) => {
      const path = pathInFolder(project.folder.uri, uri);
      return path === undefined ? [] : [{ project, path }];
    });
  }

  /** Opens the folders that are new; the index comes later, see `Project.ready`. */
  add(folders: readonly WorkspaceFolder[]): readonly Project[] {
    return folders.flatMap(({ uri, name }) => {
      if (this.byUri.has(uri)) return [];
      const path = filePath(uri);
      if (path === undefined) {
        this.shell.logger.warn(`${name} is not a folder of this machine, so it has no ReqProof project.`);
        return [];
      }
      const project = new Project({ uri, path, name }, this.shell);
      this.byUri.set(uri, project);
      void project.open();
      return [project];
    });
  }

  async remove(folders: readonly { readonly uri: string }[]): Promise<readonly Project[]> {
    const gone = folders.flatMap(({ uri }) => this.byUri.get(uri) ?? []);
    for (const project of gone) this.byUri.delete(project.folder.uri);
    await Promise.all(gone.map((project) => project.close()));
    return gone;
  }
}
