import fs from 'node:fs';

/**
 * The values of one file in git's configuration syntax, by `section.key` or `section "name".key`; the
 * last of several counts. Sections and keys in lower case. Includes are not followed.
 */
export function readGitConfig(file: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  let section = '';
  for (const line of readSmall(file).split(/\r?\n/)) {
    const [, name, quoted] = /^\s*\[\s*([\w.-]+)\s*(?:"([^"]*)"\s*)?\]/.exec(line) ?? [];
    if (name !== undefined) section = name.toLowerCase() + (quoted === undefined ? '' : ` "${quoted}"`);
    const [, key, value] = /^\s*([A-Za-z][A-Za-z0-9-]*)\s*=\s*"?(.*?)"?\s*$/.exec(line) ?? [];
    if (key !== undefined && value) values.set(`${section}.${key.toLowerCase()}`, value);
  }
  return values;
}

function readSmall(file: string): string {
  try {
    return fs.statSync(file).size < 1024 * 1024 ? fs.readFileSync(file, 'utf8') : '';
  } catch {
    return '';
  }
}
