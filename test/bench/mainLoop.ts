/** How long the main loop is kept from answering while a big project is at work. */
import fs from 'node:fs';
import path from 'node:path';
import type { BenchRow } from './bench';
import { createBigProject, docPath, opened } from './bigProject';
import { longestStall, silent } from './indexBench';

export async function run(): Promise<BenchRow[]> {
  const project = createBigProject();
  const rows: BenchRow[] = [];
  const { signal } = new AbortController();
  // Other programs of the machine keep an idle loop from its turn too: that much is not ours.
  const idle = await longestStall(() => new Promise((resolve) => setTimeout(resolve, 3000)));
  const measure = async (name: string, task: () => Promise<unknown>): Promise<void> => {
    const start = performance.now();
    const { longestMs, stalls } = await longestStall(task);
    rows.push({
      name: `longest stall: ${name}`,
      ms: longestMs,
      referenceName: 'longest stall of an idle loop',
      referenceMs: idle.longestMs,
      ratio: longestMs / idle.longestMs,
      extra: { took: performance.now() - start, above20: stalls.join(' ') || 'none' },
    });
  };
  try {
    const start = async () => {
      const service = await project.open();
      await measure(rows.length === 0 ? 'cold start' : 'warm start', () => service.start(silent, signal));
      return service;
    };
    const cold = await start();
    await measure('saving the index, closing', () => cold.close());
    const service = await start();
    for (const n of [1, 2]) {
      const files = [project.writeReport(`reports/junit-${n}.xml`, n)];
      await measure(`import of ${project.tests} results`, () =>
        service.importReports({ files, context: {}, trigger: 'import' }, silent, signal),
      );
    }
    const files = [project.writeTracefile('coverage/lcov.info', 1)];
    await measure('import of coverage', () =>
      service.importReports({ files, context: {}, trigger: 'import' }, silent, signal),
    );
    await measure('choice of an environment', () => {
      service.selectEnvironment('ci');
      return new Promise((resolve) => setTimeout(resolve, 50));
    });
    service.selectEnvironment('');
    const changed = Array.from({ length: 300 }, (_, n) => docPath(n));
    for (const file of changed)
      fs.appendFileSync(path.join(project.root, file), '\n## SHOP-99999 One more\n\nText.\n');
    await measure('300 documents changed on disk', () => service.filesChanged(changed));
    await measure('rebuild', () => service.rebuild(silent, signal));
    await service.close();
    await opened(project, async (other) => {
      const again = await project.open();
      await again.start(silent, signal);
      const report = project.writeReport('reports/junit-3.xml', 3);
      await other.importReports({ files: [report], context: {}, trigger: 'import' }, silent, signal);
      await measure('results of another process', () => again.filesChanged(['.reqproof/store.log']));
      await again.close();
    });
    return rows;
  } finally {
    project.dispose();
  }
}
