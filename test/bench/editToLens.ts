/** From a keystroke to the code lenses of the document, in a big project with results. */
import fs from 'node:fs';
import path from 'node:path';
import { codeLenses, resolveCodeLens } from '../../server/src/features/codeLens';
import type { ProjectScope } from '../../server/src/features/scope';
import type { Service } from '../../server/src/service';
import type { BenchRow } from './bench';
import { createBigProject, docPath, opened, specPath } from './bigProject';
import { silent } from './indexBench';

const edits = 500;

/** The same edits in a project ten times as large: they must not take longer. */
const sizes = [50, 500];

export async function run(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const documents of sizes) rows.push(...(await inProjectOf(documents)));
  return rows;
}

async function inProjectOf(documents: number): Promise<readonly BenchRow[]> {
  const project = createBigProject({ documents, testsPerFile: 200 });
  const size = `${project.requirements.toLocaleString('en-US')} requirements and ${project.tests.toLocaleString('en-US')} tests`;
  try {
    return await opened(project, async (service) => {
      const files = [project.writeReport('reports/junit.xml', 1)];
      const { signal } = new AbortController();
      await service.importReports({ files, context: {}, trigger: 'import' }, silent, signal);
      const nth = (path: (n: number) => string) => (n: number) => path(n % documents);
      return [
        row(`edit to lens: a document of 20, among ${size}`, service, project.root, nth(docPath)),
        row(`edit to lens: a spec of 200 tests, among ${size}`, service, project.root, nth(specPath)),
      ];
    });
  } finally {
    project.dispose();
  }
}

function row(name: string, service: Service, root: string, pathOf: (n: number) => string): BenchRow {
  const taken: number[] = [];
  const bare: number[] = [];
  for (let n = 0; n < edits; n++) {
    const file = pathOf(n);
    const before = fs.readFileSync(path.join(root, file), 'utf8');
    const text = before.replace('total', `total number ${n}`);
    const start = performance.now();
    service.setDocument(file, text);
    const scope = scopeOf(service);
    const titles = codeLenses(scope, file).map((lens) => resolveCodeLens(scope, lens).command?.title);
    const end = performance.now();
    if (titles.length < 20) throw new Error(`${file} has ${titles.length} lenses`);
    taken.push(end - start);
    for (const _ of text.matchAll(/[A-Z][A-Z0-9]+(?:[-_][A-Z0-9]+)*[-_]\d+/g));
    bare.push(performance.now() - end);
  }
  const [ms, referenceMs] = [percentile(taken, 0.5), percentile(bare, 0.5)];
  return {
    name,
    ms,
    referenceName: 'one regex over the same text',
    referenceMs,
    ratio: ms / referenceMs,
    extra: { p50: ms, p99: percentile(taken, 0.99), edits },
  };
}

function percentile(figures: readonly number[], part: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

const scopeOf = (service: Service): ProjectScope => ({
  folder: 'file:///project',
  view: service.view,
  settings: service.settings,
  environment: '',
  now: new Date(),
  uri: (file) => `file:///project/${file}`,
  readText: () => Promise.resolve(undefined),
});
