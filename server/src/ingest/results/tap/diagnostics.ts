/**
 * The YAML block behind a test point (`---` to `...`), as far as it says why a test failed. Producers
 * write keys, quoted and plain texts, and block scalars; the rest is passed over.
 */
const mostText = 64 * 1024;
const keyLine = /^([A-Za-z_][\w-]{0,60}):(?:[ \t]+(.*))?$/;

export class Diagnostics {
  private readonly values = new Map<string, string>();
  private block: { readonly key: string; readonly indent: number; readonly lines: string[] } | undefined;
  private size = 0;

  /** `line`: with its indentation. */
  add(line: string): void {
    this.size += line.length;
    if (this.size > mostText) return;
    const text = line.trimStart();
    const indent = line.length - text.length;
    if (this.block) {
      if (text === '' || indent > this.block.indent) {
        this.block.lines.push(line);
        return;
      }
      this.endBlock();
    }
    const [, key, value = ''] = keyLine.exec(text.trimEnd()) ?? [];
    if (key === undefined) return;
    if (/^[|>][-+\d]{0,3}$/.test(value)) this.block = { key, indent, lines: [] };
    else if (value !== '') this.set(key, unquoted(value));
  }

  /** Of nested keys the first counts. */
  get(key: string): string | undefined {
    this.endBlock();
    return this.values.get(key);
  }

  private endBlock(): void {
    if (!this.block) return;
    const { key, lines } = this.block;
    this.block = undefined;
    const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
    const common = indents.reduce((least, indent) => Math.min(least, indent), Infinity);
    this.set(
      key,
      lines
        .map((line) => line.slice(common))
        .join('\n')
        .trim(),
    );
  }

  private set(key: string, value: string): void {
    if (!this.values.has(key)) this.values.set(key, value);
  }
}

function unquoted(value: string): string {
  const quote = value.charAt(0);
  if (value.length < 2 || !value.endsWith(quote) || (quote !== '"' && quote !== "'")) return value;
  const inside = value.slice(1, -1);
  return quote === "'"
    ? inside.replaceAll("''", "'").replaceAll("\\'", "'")
    : inside.replaceAll('\\n', '\n').replaceAll('\\"', '"');
}
