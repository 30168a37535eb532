import fs from 'node:fs';
import path from 'node:path';
import type { BenchRow } from './bench';
import { openIndexBench, silent } from './indexBench';

const edits = 500;

/** From a keystroke to the changed reading of the document, in a project that is open. */
export async function run(): Promise<BenchRow[]> {
  const bench = await openIndexBench();
  const { index, close } = bench.openIndex();
  try {
    await index.start([], silent);
    const speaking = [...index.files()].filter(
      (file) => file.testCases.length + file.requirements.length > 0,
    );
    if (speaking.length === 0) return [];
    const taken: number[] = [];
    let referenceMs = 0;
    for (let n = 0; n < edits; n++) {
      const file = speaking[(n * 7919) % speaking.length]?.path ?? '';
      const text = `${fs.readFileSync(path.join(bench.root, file), 'utf8')}\n// ${n}\n`;
      const start = performance.now();
      index.setDocument(file, text);
      const end = performance.now();
      taken.push(end - start);
      /[A-Z][A-Z0-9]+(?:[-_][A-Z0-9]+)*[-_]\d+/.test(text);
      referenceMs += performance.now() - end;
      await index.closeDocument(file);
    }
    taken.sort((a, b) => a - b);
    const at = (share: number): number =>
      Math.round((taken[Math.floor(taken.length * share)] ?? 0) * 1000) / 1000;
    const ms = taken.reduce((sum, one) => sum + one, 0) / edits;
    const reference = referenceMs / edits;
    return [
      {
        name: 'edit to index',
        ms,
        referenceName: 'one regex over the same text',
        referenceMs: reference,
        ratio: ms / reference,
        extra: { p50Ms: at(0.5), p99Ms: at(0.99), edits },
      },
    ];
  } finally {
    await close();
    bench.dispose();
  }
}
