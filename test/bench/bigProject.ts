import fs from 'node:fs';
import path from 'node:path';
import { defaultSettings } from '../../schema/settings';
import { openNodeProject } from '../../server/src/nodeProject';
import type { Service } from '../../server/src/service';
import { createTempFolder } from '../support/tempFolder';
import { silent } from './indexBench';

const requirementsPerDocument = 20;

export interface BigProject {
  readonly root: string;
  readonly requirements: number;
  readonly tests: number;
  /** JUnit XML with one result for every test, those of one kind of run failing now and then. */
  writeReport(name: string, run: number): string;
  writeTracefile(name: string, run: number): string;
  /** As the editor has it: all parts as they ship, the store in its folder on disk. */
  open(): Promise<Service>;
  dispose(): void;
}

/** 20 requirements a document, 10,000 of them if not told otherwise, and as many files of tests that link to all of them. */
export function createBigProject({ documents = 500, testsPerFile = 60 } = {}): BigProject {
  const temp = createTempFolder();
  const { root } = temp;
  for (let n = 0; n < documents; n++) {
    temp.write(docPath(n), page(n));
    temp.write(specPath(n), spec(n, testsPerFile));
    temp.write(sourcePath(n), source(n));
  }
  const write = (name: string, parts: Iterable<string>): string => {
    const file = path.join(root, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const out = fs.openSync(file, 'w');
    for (const part of parts) fs.writeSync(out, part);
    fs.closeSync(out);
    return file;
  };
  return {
    root,
    requirements: documents * requirementsPerDocument,
    tests: documents * testsPerFile,
    writeReport: (name, run) => write(name, report(documents, testsPerFile, run)),
    writeTracefile: (name, run) => write(name, tracefile(documents, run)),
    open: () =>
      openNodeProject({
        root,
        settings: defaultSettings,
        excludes: [],
        store: { kind: 'embedded', folder: root },
        clock: { now: () => new Date() },
        logger: { debug: ignore, info: ignore, warn: complain, error: complain },
      }),
    dispose: temp.dispose,
  };
}

export async function opened<T>(project: BigProject, use: (service: Service) => Promise<T>): Promise<T> {
  const service = await project.open();
  try {
    await service.start(silent, new AbortController().signal);
    return await use(service);
  } finally {
    await service.close();
  }
}

const ignore = (): void => undefined;
const complain = (message: string, cause?: unknown): void => console.error(message, cause ?? '');

const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

export const docPath = (n: number): string => `docs/part${n % 20}/area${n}.md`;
export const specPath = (n: number): string => `test/part${n % 20}/area${n}.test.ts`;
const sourcePath = (n: number): string => `src/part${n % 20}/area${n}.ts`;
const idOf = (document: number, r: number): string => `SHOP-${document * requirementsPerDocument + r + 1}`;

const page = (n: number): string =>
  `# Area ${n}\n\n${times(
    requirementsPerDocument,
    (r) =>
      `## ${idOf(n, r)} The total of order ${r} is kept\n\nPriority: high\n\nEvery order has a total, and the customer sees it.\n\n- an order exists\n- its total is shown\n`,
  ).join('\n')}`;

const title = (n: number, t: number): string =>
  `${idOf(n, t % requirementsPerDocument)} keeps the total, case ${t}`;

const spec = (n: number, count: number): string =>
  `import { expect, it, describe } from 'vitest';\n\ndescribe('area ${n}', () => {\n${times(
    count,
    (t) =>
      `  it('${title(n, t)}', () => {\n    const total = ${t} + ${n};\n    expect(total).toBe(${t + n});\n  });\n`,
  ).join('\n')}});\n`;

const source = (n: number): string =>
  times(40, (f) => `export function area${n}_${f}(a: number): number {\n  return a + ${f};\n}\n`).join('\n');

function* report(documents: number, testsPerFile: number, run: number): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8" ?>\n<testsuites name="vitest tests">\n';
  for (let n = 0; n < documents; n++) {
    const file = specPath(n);
    const cases = times(testsPerFile, (t) => {
      const failing = (t + n + run) % 50 === 0;
      const inner = failing
        ? `<failure message="expected ${t}" type="AssertionError">AssertionError: expected ${t}\n at ${file}:${t}:7\n</failure>`
        : t % 10 === 0
          ? '<system-out>a line of output &amp; another\n</system-out>'
          : '';
      return `<testcase classname="${file}" name="area ${n} &gt; ${title(n, t)}" time="0.00${t}">${inner}</testcase>\n`;
    });
    yield `<testsuite name="${file}" timestamp="2026-01-0${(run % 9) + 1}T10:00:00.000Z" tests="${testsPerFile}">\n${cases.join('')}</testsuite>\n`;
  }
  yield '</testsuites>\n';
}

function* tracefile(documents: number, run: number): Generator<string> {
  for (let n = 0; n < documents; n++) {
    const lines = ['TN:', `SF:${sourcePath(n)}`];
    for (let i = 0; i < 40; i++)
      lines.push(`FN:${i * 4 + 1},area${n}_${i}`, `FNDA:${(i * 7) % 5},area${n}_${i}`);
    for (let i = 0; i < 1500; i++) lines.push(`DA:${i + 1},${(i * 31 + run) % 1000}`);
    lines.push('end_of_record', '');
    yield lines.join('\n');
  }
}
