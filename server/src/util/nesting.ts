/**
 * Whether brackets are open more than `limit` deep at once, those in strings and comments counted
 * too. To ask before a recursive parser is let loose on a text: on an exhausted stack V8 does not
 * always throw. While it compiles a regular expression it ends the whole process.
 */
export function nestsDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  for (const { 0: bracket } of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > limit) return true;
  }
  return false;
}

/** The same for what YAML nests by indentation: every level needs a column or an indicator more. */
export const indentsDeeperThan = (text: string, limit: number): boolean =>
  text.split('\n').some((line) => {
    const indent = line.search(/[^ ]/);
    return indent > limit || countOf(line, /[-?:](?=[ \t])/g) > limit;
  });

function countOf(line: string, pattern: RegExp): number {
  let count = 0;
  for (const _ of line.matchAll(pattern)) count++;
  return count;
}
