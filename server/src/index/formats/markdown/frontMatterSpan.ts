/** A metadata block at the very start of a text. */
export interface FrontMatterSpan {
  readonly syntax: 'yaml' | 'toml';
  /** Between the fence lines. */
  readonly contentStart: number;
  readonly contentEnd: number;
  /** Behind the closing fence line. */
  readonly end: number;
}

/** `---` to `---` or `...` is YAML, `+++` to `+++` TOML; without its end it is no front matter. */
export function frontMatterSpan(text: string): FrontMatterSpan | undefined {
  const syntax = text.startsWith('---') ? 'yaml' : text.startsWith('+++') ? 'toml' : undefined;
  if (!syntax) return undefined;
  const firstEnd = text.indexOf('\n');
  if (firstEnd < 0 || text.slice(3, firstEnd).trim() !== '') return undefined;
  const close = syntax === 'yaml' ? /^(?:---|\.\.\.)[ \t]*\r?$/gm : /^\+\+\+[ \t]*\r?$/gm;
  close.lastIndex = firstEnd + 1;
  const closing = close.exec(text);
  if (!closing) return undefined;
  const lineEnd = text.indexOf('\n', closing.index);
  return {
    syntax,
    contentStart: firstEnd + 1,
    contentEnd: closing.index,
    end: lineEnd < 0 ? text.length : lineEnd + 1,
  };
}
