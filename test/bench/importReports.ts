/** Reports into the store: read, matched, stored durably, counted in the grades. */
import fs from 'node:fs';
import { SaxesParser } from 'saxes';
import type { BenchRow } from './bench';
import { createBigProject, opened } from './bigProject';
import { silent } from './indexBench';
import { timed } from './timing';

export async function run(): Promise<BenchRow[]> {
  const project = createBigProject({ testsPerFile: 200 });
  try {
    return await opened(project, async (service) => {
      let runs = 0;
      const imported = (write: (name: string, run: number) => string, name: string) => async () => {
        const files = [write(name, ++runs)];
        const start = performance.now();
        const summary = await service.importReports(
          { files, context: {}, trigger: 'import' },
          silent,
          new AbortController().signal,
        );
        const ms = performance.now() - start;
        const [done] = summary.imported;
        if (!done || done.alreadyKnown) throw new Error(`not imported: ${JSON.stringify(summary)}`);
        return { ms, unmatched: done.run.totals.unmatched };
      };
      const report = project.writeReport('bench.xml', 0);
      const tracefile = project.writeTracefile('bench.info', 0);
      const junit = imported(project.writeReport, 'reports/junit.xml');
      const lcov = imported(project.writeTracefile, 'coverage/lcov.info');
      return [
        await row('junit: import complete', () => parse(report), 'bare saxes parse, no events', junit, {
          megabytes: megabytes(report),
          results: project.tests,
        }),
        await row('lcov: import complete', () => scan(tracefile), 'bare line scan', lcov, {
          megabytes: megabytes(tracefile),
        }),
      ];
    });
  } finally {
    project.dispose();
  }
}

const megabytes = (file: string): number => Math.round(fs.statSync(file).size / 1e5) / 10;

async function row(
  name: string,
  reference: () => Promise<unknown>,
  referenceName: string,
  measured: () => Promise<{ ms: number; unmatched: number }>,
  extra: Readonly<Record<string, number>>,
): Promise<BenchRow> {
  const { ms: referenceMs } = await timed(reference);
  let best = await measured();
  for (let again = 0; again < 2; again++) {
    const next = await measured();
    if (next.ms < best.ms) best = next;
  }
  const { ms, unmatched } = best;
  return { name, ms, referenceName, referenceMs, ratio: ms / referenceMs, extra: { ...extra, unmatched } };
}

async function parse(file: string): Promise<void> {
  const parser = new SaxesParser();
  for await (const text of textOf(file)) parser.write(text);
  parser.close();
}

async function scan(file: string): Promise<number> {
  let rest = '';
  let lines = 0;
  for await (const text of textOf(file)) {
    rest += text;
    let from = 0;
    for (let at = rest.indexOf('\n'); at >= 0; at = rest.indexOf('\n', from)) {
      lines++;
      from = at + 1;
    }
    rest = rest.slice(from);
  }
  return lines;
}

const textOf = (file: string): AsyncIterable<string> =>
  fs.createReadStream(file, { encoding: 'utf8', highWaterMark: 256 * 1024 });
