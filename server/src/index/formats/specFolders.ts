/** A document inside a folder of specs that belong together, such as `.kiro/specs/checkout/design.md`. */
export interface SpecFolder {
  /**
   * Names the folder in ids: its path below `root` (`checkout`), or its path from the project's root
   * where `root` itself lies deeper, as in a monorepo. Resolution accepts the last names of it.
   */
  readonly namespace: string;
  /** The rest of the path: `design.md`, `checklists/security.md`. */
  readonly file: string;
}

/**
 * The folder of specs that a path lies in.
 * @param root folders in which tools keep their specs, e.g. `.kiro/specs`
 * @param folder what is left of the path splits behind this: its first group is the spec's folder
 */
export function specFolderOf(path: string, root: string, folder: RegExp): SpecFolder | undefined {
  const at = path.startsWith(`${root}/`) ? 0 : path.indexOf(`/${root}/`) + 1;
  if (at === 0 && !path.startsWith(`${root}/`)) return undefined;
  const below = path.slice(at + root.length + 1);
  const name = folder.exec(below)?.[1];
  if (name === undefined) return undefined;
  return {
    namespace: at === 0 ? name : `${path.slice(0, at)}${root}/${name}`,
    file: below.slice(name.length + 1),
  };
}
