import type { ExecutedContext, ExecutedRun } from '../../../../schema/model';

/**
 * Lines that ran while no test did, as when a module is loaded: constants, imports, heads of functions.
 * Every test that executed some of the file rests on them, on the head of a function those that executed
 * its body.
 */
export class BeforeTests {
  private lines: readonly number[] | undefined;
  /** Head -> the first line of its body. */
  private readonly heads = new Map<number, number>();

  constructor(private readonly run: ExecutedRun) {}

  linesFor({ lines }: ExecutedContext): readonly number[] {
    this.lines ??= this.read();
    if (this.lines.length === 0) return this.lines;
    const own = new Set(lines);
    return this.lines.filter((line) => {
      const body = this.heads.get(line);
      return body === undefined || own.has(body);
    });
  }

  private read(): readonly number[] {
    const { lines, contexts, ofUnknownTests } = this.run;
    if (contexts.length === 0) return [];
    const byTests = new Set(ofUnknownTests);
    for (const context of contexts) for (const line of context.lines) byTests.add(line);
    const measured = [...lines].sort(([a], [b]) => a - b);
    const isOutside = (at: number): boolean => {
      const [line = 0, hits = 0] = measured[at] ?? [];
      return hits > 0 && !byTests.has(line);
    };
    return measured.flatMap(([line], at) => {
      if (!isOutside(at)) return [];
      const body = measured[at + 1];
      if (body && !isOutside(at + 1)) this.heads.set(line, body[0]);
      return [line];
    });
  }
}
