/** The kinds of lines in TAP, without their indentation. */

export interface TestPoint {
  readonly ok: boolean;
  readonly name: string;
  readonly directive: 'skip' | 'todo' | undefined;
  readonly reason: string;
  readonly durationMs: number | undefined;
  /** `{` behind it: what follows, to `}`, is inside. */
  readonly opens: boolean;
}

const point = /^(not )?ok(?:[ \t]+(\d{1,9}))?(?=[ \t]|$)/;

export function testPoint(line: string): TestPoint | undefined {
  const start = line.startsWith('ok') || line.startsWith('not ok') ? point.exec(line) : null;
  if (!start) return undefined;
  let rest = line.slice(start[0].length).trim();
  const opens = rest === '{' || rest.endsWith(' {');
  if (opens) rest = rest.slice(0, -1).trimEnd();
  const hash = directiveAt(rest);
  const directive = hash < 0 ? '' : rest.slice(hash + 1).trim();
  const kind = /^(skip|todo)(?:ped)?\b[:\s]*/i.exec(directive);
  const time = /\btime=(\d{1,12}(?:\.\d{1,12})?)(ms|s)\b/.exec(directive);
  const isDirective = kind !== null || time !== null;
  const described = (isDirective ? rest.slice(0, hash) : rest).trim();
  return {
    ok: start[1] === undefined,
    name: unescaped(described.replace(/^-(?:[ \t]+|$)/, '')),
    directive: kind ? (kind[1]?.toLowerCase() === 'skip' ? 'skip' : 'todo') : undefined,
    reason: kind ? directive.slice(kind[0].length).replace(/^-$/, '').trim() : '',
    durationMs: time ? Math.round(Number(time[1]) * (time[2] === 's' ? 1e6 : 1e3)) / 1e3 : undefined,
    opens,
  };
}

/** The `#` that is not escaped and stands behind a blank. */
function directiveAt(text: string): number {
  if (!text.includes('#')) return -1;
  for (let at = text.lastIndexOf('#'); at >= 0; at = at === 0 ? -1 : text.lastIndexOf('#', at - 1)) {
    if (at > 0 && !/[ \t]/.test(text.charAt(at - 1))) continue;
    if (/^#\s*(?:skip|todo|time=)/i.test(text.slice(at, at + 20))) return at;
  }
  return -1;
}

const unescaped = (text: string): string => (text.includes('\\') ? text.replace(/\\([\\#])/g, '$1') : text);

export interface Plan {
  readonly count: number;
  /** Why everything is skipped (`1..0 # SKIP ...`). */
  readonly skipped: string | undefined;
}

export function planIn(line: string): Plan | undefined {
  if (!line.startsWith('1..')) return undefined;
  const match = /^1\.\.(\d{1,9})(?:[ \t]*#(.{0,1000}))?[ \t]*$/.exec(line);
  if (!match) return undefined;
  const count = Number(match[1]);
  return { count, skipped: count === 0 ? (match[2] ?? '').replace(/^\s*skip\S*\s*/i, '').trim() : undefined };
}

/** `t/cart.t .. `, with what prove says of the file behind it when nothing stands in between. */
export function proveHeading(line: string): { readonly file: string; readonly rest: string } | undefined {
  if (!line.includes('.t ..')) return undefined;
  const match = /^(\S[^\s]{0,500}\.t) \.{2,}[ \t]*(.{0,1000})$/.exec(line.slice(0, 2000));
  return match ? { file: match[1] ?? '', rest: (match[2] ?? '').trim() } : undefined;
}
