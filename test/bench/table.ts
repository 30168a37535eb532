import type { BenchRow } from './bench';

/** Columns as wide as their widest cell; numbers stand on the right. */
export function table(rows: readonly BenchRow[]): string {
  const head = ['what', 'ms', 'reference', 'ms', 'ratio', 'more'];
  const cells = rows.map((row) => [
    row.name,
    figure(row.ms),
    row.referenceName,
    figure(row.referenceMs),
    row.referenceMs > 0 ? `${figure(row.ratio)}x` : '',
    Object.entries(row.extra ?? {})
      .map(([name, value]) => `${name} ${typeof value === 'number' ? figure(value) : value}`)
      .join(', '),
  ]);
  const all = [head, ...cells];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const numeric = new Set([1, 3, 4]);
  return all
    .map((row) =>
      row
        .map((cell, column) =>
          numeric.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
    .concat('\n');
}

/** Three digits that matter, whole numbers in full. */
const figure = (value: number): string =>
  Number.isInteger(value) || Math.abs(value) >= 100
    ? Math.round(value).toLocaleString('en-US')
    : Math.abs(value) >= 10
      ? value.toFixed(1)
      : value.toFixed(2);
