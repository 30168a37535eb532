import path from 'node:path';
import ignore from 'ignore';
import type { Ignore } from 'ignore';
import { absoluteIn, folderOf, foldersAbove, relativeInside } from '../util/paths';
import { findGit } from './git';
import { readWhole } from './readFileAt';

const largest = 1024 * 1024;

/**
 * What git would ignore, whether or not there is a repository: `.gitignore` of every folder from the
 * top of the repository down, and its `info/exclude`. The last rule that matches counts, deeper files
 * later, so all rules of a folder are kept in one matcher over paths from the top.
 * Files are read when first needed and remembered; make a new one to see changes.
 */
export class GitIgnore {
  private readonly matchers = new Map<string, Ignore>();
  /** From the top of the repository to the root; empty or ending with `/`. */
  private readonly prefix: string;

  constructor(
    private readonly root: string,
    private readonly ignoreCase: boolean,
  ) {
    const git = findGit(root);
    const above = git && relativeInside(git.top, root);
    const outer = this.outerRules(git?.top, git?.commonDir, above);
    // In a folder that the repository around it ignores, that repository has no say.
    const counts = above ? !outer.ignores(`${above}/`) : true;
    this.prefix = above && counts ? `${above}/` : '';
    const base = counts ? outer : this.matcher();
    this.matchers.set('', this.withFile(base, this.root, this.prefix));
  }

  ignores(relative: string, isFolder: boolean): boolean {
    return this.of(folderOf(relative)).ignores(this.prefix + relative + (isFolder ? '/' : ''));
  }

  private of(folder: string): Ignore {
    const known = this.matchers.get(folder);
    if (known) return known;
    const made = this.withFile(
      this.of(folderOf(folder)),
      absoluteIn(this.root, folder),
      `${this.prefix}${folder}/`,
    );
    this.matchers.set(folder, made);
    return made;
  }

  private outerRules(
    top: string | undefined,
    commonDir: string | undefined,
    above: string | undefined,
  ): Ignore {
    let rules = this.matcher();
    if (top === undefined || commonDir === undefined) return rules;
    const exclude = readWhole(path.join(commonDir, 'info', 'exclude'), largest);
    if (exclude) rules.add(rulesIn(exclude, ''));
    if (!above) return rules;
    rules = this.withFile(rules, top, '');
    for (const folder of foldersAbove(above))
      rules = this.withFile(rules, absoluteIn(top, folder), `${folder}/`);
    return rules;
  }

  /** The rules above with those of one folder's own file behind them. */
  private withFile(above: Ignore, folder: string, prefix: string): Ignore {
    // Git follows no symlink to an ignore file either.
    const text = readWhole(path.join(folder, '.gitignore'), largest);
    if (!text) return above;
    return this.matcher().add(above).add(rulesIn(text, prefix));
  }

  private matcher(): Ignore {
    return ignore({ ignorecase: this.ignoreCase });
  }
}

/** File systems there keep names as written but do not tell cases apart. */
export const ignoresCase = process.platform === 'win32' || process.platform === 'darwin';

/** Rules of a file in the folder `prefix`, rewritten to speak about paths from the top. */
function rulesIn(text: string, prefix: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => (prefix === '' ? line : rebase(line, prefix)));
}

function rebase(line: string, prefix: string): string {
  const negated = line.startsWith('!');
  const rule = negated ? line.slice(1) : line;
  const slash = rule.indexOf('/');
  const anchored = slash >= 0 && slash < rule.trimEnd().length - 1;
  // Behind a prefix `\!` and `\#` are not at the start any more and need no escape.
  const rest = rule.replace(/^\//, '').replace(/^\\([!#])/, '$1');
  const folder = prefix.replace(/[\\*?[\]!# ]/g, '\\$&');
  return `${negated ? '!' : ''}/${folder}${anchored ? '' : '**/'}${rest}`;
}
