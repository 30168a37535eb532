/**
 * Which Markdown files hold the specifications, by tracey's own configuration in the Styx language; see
 * https://github.com/bearcove/tracey/blob/main/docs/content/guide/configuration.md.
 */
import { compileGlobs } from '../../../util/globs';
import type { PathTest } from '../../../util/globs';

export const configPath = '.config/tracey/config.styx';

/** Undefined where the configuration names no files: every file may define. */
export function specFiles(config: string): PathTest | undefined {
  const globs = includesOf(config);
  return globs.length > 0 ? compileGlobs(globs, { ignoreCase: false }) : undefined;
}

const token = /\/\/[^\r\n]*|"((?:[^"\\]|\\.){0,500})"|([(){}])|[^\s(){}"]+/g;

/** What stands in `specs ( { include ( ... ) } )`; deeper ones are about source files. */
function includesOf(config: string): string[] {
  const globs: string[] = [];
  const open: string[] = [];
  let key = '';
  for (const match of config.matchAll(token)) {
    const [whole, quoted, bracket] = match;
    if (whole.startsWith('//')) continue;
    if (bracket === '(' || bracket === '{') {
      open.push(bracket === '(' ? key : '');
      key = '';
    } else if (bracket !== undefined) {
      open.pop();
      key = '';
    } else {
      key = quoted ?? whole;
      if (open.length === 3 && open[0] === 'specs' && open[2] === 'include') globs.push(key);
    }
  }
  return globs;
}
