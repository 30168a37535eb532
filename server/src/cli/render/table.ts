import stringWidth from 'string-width';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Takes what the other columns leave and is cut to fit; at most one column. */
  readonly flexible?: boolean;
  /** Applied after padding, so that colour codes never count as width. */
  readonly paint?: (text: string, row: number) => string;
}

/** Cut to a width in terminal cells, with `…` where something is missing. */
export function fit(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let cells = 0;
  let out = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    const next = cells + stringWidth(segment);
    if (next > width - 1) break;
    cells = next;
    out += segment;
  }
  return `${out}…`;
}

const pad = (text: string, width: number, align: 'left' | 'right'): string => {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'left' ? text + space : space + text;
};

/**
 * Columns two spaces apart. `width` is the terminal's; undefined (no terminal) cuts nothing. Line
 * breaks and control characters in cells become spaces: a title can not repaint the terminal.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number | undefined,
  header: (text: string) => string,
): string {
  const clean = rows.map((row) => row.map(plain));
  const widths = columns.map((column, i) =>
    Math.max(stringWidth(column.title), ...clean.map((row) => stringWidth(row[i] ?? ''))),
  );
  const flexible = columns.findIndex((column) => column.flexible);
  if (width !== undefined && flexible >= 0) {
    const others = widths.reduce((sum, w, i) => (i === flexible ? sum : sum + w + 2), 0);
    const most = widths[flexible] ?? 0;
    widths[flexible] = Math.min(most, Math.max(8, width - others));
  }
  const line = (cells: readonly string[], paint: (text: string, column: Column) => string): string =>
    columns
      .map((column, i) =>
        paint(pad(fit(cells[i] ?? '', widths[i] ?? 0), widths[i] ?? 0, column.align ?? 'left'), column),
      )
      .join('  ')
      .trimEnd();
  return [
    line(
      columns.map((column) => column.title),
      (text) => header(text),
    ),
    ...clean.map((row, i) => line(row, (text, column) => column.paint?.(text, i) ?? text)),
  ]
    .map((text) => `${text}\n`)
    .join('');
}

/** One line of printable text. */
export const plain = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
