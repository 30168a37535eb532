/** What a Sphinx project says of its needs, as far as it can be read without running its `conf.py`. */
import path from 'node:path';

export interface NeedsConfiguration {
  /** False where a build makes the configuration: nothing is known then. */
  readonly isFound: boolean;
  /** Whether the project uses sphinx-needs at all. */
  readonly isUsed: boolean;
  /** Directive names that it declares, lower case. */
  readonly types: ReadonlySet<string>;
  /** Options that it declares as links. */
  readonly links: ReadonlySet<string>;
  /** The files that were asked for. */
  readonly askedFor: readonly string[];
}

/** Folders above a document in which its `conf.py` is looked for. */
const highest = 8;
const names = ['conf.py', 'ubproject.toml'];

const used = /sphinx_needs|sphinxcontrib[._]needs|^[ \t]*needs_\w+[ \t]*=|^\[+needs[.\]]/m;
const typeName = /["']?\bdirective["']?\s*[:=]\s*["']([\w-]{1,60})["']/g;
const linkName = /["']?\boption["']?\s*[:=]\s*["']([\w-]{1,60})["']|^\[needs\.links\.([\w-]{1,60})\]/gm;

/** The nearest `conf.py` or `ubproject.toml` above the document. */
export function findConfiguration(
  document: string,
  readText: (path: string) => string | undefined,
): NeedsConfiguration {
  const askedFor: string[] = [];
  const texts: string[] = [];
  let folder = path.posix.dirname(document);
  for (let height = 0; height < highest && texts.length === 0; height++) {
    for (const name of names) {
      const file = folder === '.' ? name : `${folder}/${name}`;
      askedFor.push(file);
      const text = readText(file);
      if (text !== undefined) texts.push(text);
    }
    if (folder === '.' || folder === '/') break;
    folder = path.posix.dirname(folder);
  }
  const all = texts.join('\n');
  return {
    isFound: texts.length > 0,
    isUsed: used.test(all),
    types: new Set([...all.matchAll(typeName)].flatMap((match) => match[1]?.toLowerCase() ?? [])),
    links: new Set([...all.matchAll(linkName)].flatMap((match) => match[1] ?? match[2] ?? [])),
    askedFor,
  };
}
