/** Small texts that views share. */

const units: readonly (readonly [ms: number, name: string])[] = [
  [365 * 86_400_000, 'y'],
  [30 * 86_400_000, 'mo'],
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
];

/** `2 h ago`, `just now`; an unreadable or future time is given as it stands. */
export function ago(iso: string, now: number): string {
  const passed = now - Date.parse(iso);
  if (!(passed >= 0)) return iso;
  for (const [ms, name] of units) if (passed >= ms) return `${Math.floor(passed / ms)} ${name} ago`;
  return 'just now';
}

export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

export const percent = (covered: number, total: number): string =>
  total === 0 ? 'nothing to cover' : `${Math.floor((covered / total) * 100)} %`;

/** `3 passed, 1 failed`: what is zero is left out. */
export const tally = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, n]) => n > 0)
    .map(([name, n]) => `${n} ${name}`)
    .join(', ');

/** Text from a workspace, safe inside Markdown: nothing in it becomes a link, an image or HTML. */
export const escapeMarkdown = (text: string): string =>
  text.replace(/[\\`*_{}[\]()#+\-!|<>~&$]/g, '\\$&').replace(/\r?\n/g, '  \n');
