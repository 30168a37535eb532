/**
 * Go names files by import path: `example.com/acme/shop/cart/cart.go`. The `module` line of a go.mod
 * says which folder the beginning stands for (https://go.dev/ref/mod#go-mod-file-module).
 */

const moduleLine = /^[ \t]*module[ \t]+(?:"([^"\r\n]{1,1000})"|([^\s"()]{1,1000}))/m;
const inBlock = /^[ \t]*module[ \t]*\([ \t]*\r?\n[ \t]*"?([^\s"()]{1,1000})/m;

/** Undefined when the file names no module. */
export function moduleName(goMod: string): string | undefined {
  const line = moduleLine.exec(goMod);
  return line?.[1] ?? line?.[2] ?? inBlock.exec(goMod)?.[1];
}

export interface GoModule {
  readonly name: string;
  /** Of the workspace; empty is the root. */
  readonly folder: string;
}

/**
 * The workspace's path of an import path; undefined when no module has such a file, or several of
 * the same name have. A module within another is a module of its own: the longest name counts.
 */
export function goFilePath(
  importPath: string,
  modules: readonly GoModule[],
  isFile: (path: string) => boolean,
): string | undefined {
  const holding = modules.filter(({ name }) => importPath.startsWith(`${name}/`));
  const longest = Math.max(0, ...holding.map(({ name }) => name.length));
  const paths = holding
    .filter(({ name }) => name.length === longest)
    .map(({ folder }) => `${folder === '' ? '' : `${folder}/`}${importPath.slice(longest + 1)}`)
    .filter(isFile);
  return paths.length === 1 ? paths[0] : undefined;
}
