import stringWidth from 'string-width';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Takes what the other columns leave and is cut to fit; at most one column. */
  readonly flexible?: boolean;
  /** What is cut off when it does not fit; the end of a path tells more than its beginning. */
  readonly cut?: 'start' | 'end';
  /** Left out, the highest first, where the flexible column would have less than `roomy` cells. */
  readonly optional?: number;
  /** Applied after padding, so that colour codes never count as width. */
  readonly paint?: (text: string, row: number) => string;
}

/** Cells that a cut text should keep to say something. */
const roomy = 24;
const least = 8;

/** Cut to a width in terminal cells, with `…` where something is missing. */
export function fit(text: string, width: number, cut: 'start' | 'end' = 'end'): string {
  if (stringWidth(text) <= width) return text;
  const segments = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  if (cut === 'start') segments.reverse();
  const kept: string[] = [];
  let cells = 0;
  for (const segment of segments) {
    cells += stringWidth(segment);
    if (cells > width - 1) break;
    kept.push(segment);
  }
  return cut === 'start' ? `…${kept.reverse().join('')}` : `${kept.join('')}…`;
}

const pad = (text: string, width: number, align: 'left' | 'right'): string => {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'left' ? text + space : space + text;
};

/**
 * Columns two spaces apart. `width` is the terminal's; undefined (no terminal) cuts and leaves out
 * nothing. Line breaks and control characters in cells become spaces: a title can not repaint the terminal.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number | undefined,
  header: (text: string) => string,
): string {
  const clean = rows.map((row) => row.map(plain));
  const natural = columns.map((column, i) =>
    Math.max(stringWidth(column.title), ...clean.map((row) => stringWidth(row[i] ?? ''))),
  );
  const { shown, widths } = layout(columns, natural, width);
  const line = (cells: readonly string[], paint: (text: string, column: Column) => string): string =>
    shown
      .map((i) => {
        const column = columns[i] ?? { title: '' };
        const text = fit(cells[i] ?? '', widths[i] ?? 0, column.cut);
        return paint(pad(text, widths[i] ?? 0, column.align ?? 'left'), column);
      })
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

/** Which columns there is room for, by index, and how wide each of them is. */
function layout(
  columns: readonly Column[],
  natural: readonly number[],
  width: number | undefined,
): { shown: readonly number[]; widths: readonly number[] } {
  let shown = columns.map((_, i) => i);
  const flexible = columns.findIndex((column) => column.flexible);
  if (width === undefined || flexible < 0) return { shown, widths: natural };
  const most = natural[flexible] ?? 0;
  const room = (): number =>
    width - shown.reduce((sum, i) => (i === flexible ? sum : sum + (natural[i] ?? 0) + 2), 0);
  const leaveOut = columns
    .map(({ optional = 0 }, i) => ({ optional, i }))
    .filter(({ optional }) => optional > 0)
    .sort((a, b) => b.optional - a.optional);
  for (const { i } of leaveOut) {
    if (room() >= Math.min(most, roomy)) break;
    shown = shown.filter((one) => one !== i);
  }
  const widths = natural.map((cells, i) =>
    i === flexible ? Math.min(most, Math.max(least, room())) : cells,
  );
  return { shown, widths };
}

/** One line of printable text. */
export const plain = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
