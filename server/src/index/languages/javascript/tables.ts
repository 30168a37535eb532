import { readArguments } from '../core/arguments';
import type { TokenList, TokenRange } from '../core/tokens';
import { templateHead, templateMiddle } from '../core/tokens';

/** Rows that `.each(...)` is given as a literal; undefined when the source does not tell. */
export function countRows(tokens: TokenList, table: TokenRange): number | undefined {
  if (tokens.kind(table.first) === templateHead) return templateRows(tokens, table);
  const data = readArguments(tokens, table.first)[0];
  if (!data || !tokens.is(data.first, '[')) return undefined;
  const close = tokens.skip(data.first);
  // `[...] as const` is fine, `[...].map(f)` is not.
  if (close !== data.last && !tokens.is(close + 1, 'as') && !tokens.is(close + 1, 'satisfies'))
    return undefined;
  let rows = 0;
  let inRow = false;
  for (let at = data.first + 1; at < close; at = tokens.skip(at) + 1) {
    if (tokens.is(at, '...')) return undefined;
    if (tokens.is(at, ',')) inRow = false;
    else if (!inRow) {
      rows++;
      inRow = true;
    }
  }
  return rows;
}

/** Substitutions divided by the columns that the first line names. */
function templateRows(tokens: TokenList, table: TokenRange): number | undefined {
  const head = tokens.textOf(table.first).slice(1);
  const columns = (/^\s*([^\r\n]*)/.exec(head)?.[1] ?? '').split('|').length;
  let values = 0;
  for (let at = table.first; at <= table.last; at++) {
    const kind = tokens.kind(at);
    if (at > table.first && kind === templateHead) at = tokens.skip(at);
    else if (kind === templateHead || kind === templateMiddle) values++;
  }
  return values % columns === 0 ? values / columns : undefined;
}
