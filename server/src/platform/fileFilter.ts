import type { FileRules } from '../ports';
import { baseName, foldersAbove } from '../util/paths';
import { isBinaryName } from './binaryNames';
import { GitIgnore, ignoresCase } from './gitignore';
import { compileGlobs } from '../util/globs';
import type { PathTest } from '../util/globs';

/** Never part of a project's own text, ignored or not. */
const skippedFolders = new Set(['.git', '.hg', '.svn', 'node_modules', '.reqproof']);

/**
 * Decides by name which paths are candidates: own and editor globs, then git's rules. Remembers the
 * ignore files it has read; make a new one to see changes.
 */
export class FileFilter {
  private readonly included: PathTest;
  private readonly excluded: PathTest;
  private readonly also: PathTest;
  private readonly git: GitIgnore;

  constructor(
    root: string,
    rules: FileRules,
    private readonly candidate: PathTest,
  ) {
    this.included = rules.include.length
      ? compileGlobs(rules.include, { ignoreCase: ignoresCase })
      : () => true;
    this.excluded = compileGlobs(rules.exclude, { ignoreCase: ignoresCase });
    this.also = compileGlobs(rules.also ?? [], { ignoreCase: ignoresCase });
    this.git = new GitIgnore(root, ignoresCase);
  }

  /** Whether to walk into a folder, given that those above it are walked. */
  entersFolder(path: string): boolean {
    return !skippedFolders.has(baseName(path)) && !this.excluded(path) && !this.git.ignores(path, true);
  }

  /** Whether to take a file, given that its folders are walked. Cheapest questions first. */
  takesFile(path: string): boolean {
    return (
      (this.candidate(path) || this.also(path)) &&
      !isBinaryName(path) &&
      !this.excluded(path) &&
      this.included(path) &&
      !this.git.ignores(path, false)
    );
  }

  accepts(path: string): boolean {
    return foldersAbove(path).every((folder) => this.entersFolder(folder)) && this.takesFile(path);
  }
}
