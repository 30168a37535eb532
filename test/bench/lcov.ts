/** Reading a large LCOV tracefile beside splitting the same bytes into lines. */
import { lcovReader } from '../../server/src/ingest/coverage/lcov';
import type { BenchRow } from './bench';
import { chunksOf, timed } from './timing';

const files = 6_000;
const linesPerFile = 800;

/** `records`: how many times each file comes, each time under another test name. */
function makeTracefile(records: number): Buffer {
  const parts: string[] = [];
  for (let record = 0; record < records; record++)
    for (let file = 0; file < files / records; file++) {
      const lines = [
        `TN:${records > 1 ? `test ${record}` : ''}`,
        `SF:packages/p${file % 20}/src/file${file}.ts`,
      ];
      for (let i = 0; i < 20; i++) lines.push(`FN:${i * 10 + 1},fn${i}`);
      for (let i = 0; i < 20; i++) lines.push(`FNDA:${(i * 7) % 5},fn${i}`);
      for (let i = 0; i < 40; i++) lines.push(`BRDA:${i * 5 + 1},0,${i % 2},${i % 3 ? i : '-'}`);
      for (let i = 0; i < linesPerFile; i++) lines.push(`DA:${i + 1},${(i * 31) % 1000}`);
      lines.push('end_of_record', '');
      parts.push(lines.join('\n'));
    }
  return Buffer.from(parts.join(''));
}

async function splitLines(bytes: Buffer): Promise<number> {
  const decoder = new TextDecoder();
  let rest = '';
  let lines = 0;
  for await (const chunk of chunksOf(bytes)) {
    const pieces = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = pieces.pop() ?? '';
    lines += pieces.length;
  }
  return lines;
}

async function measure(name: string, bytes: Buffer): Promise<BenchRow> {
  const reference = await timed(() => splitLines(bytes));
  const read = await timed(async () => {
    let count = 0;
    for await (const piece of lcovReader.read({ file: 'bench.info', chunks: chunksOf(bytes) }))
      count += piece.length;
    return count;
  });
  return {
    name,
    ms: read.ms,
    referenceName: 'split into lines',
    referenceMs: reference.ms,
    ratio: read.ms / reference.ms,
    extra: { megabytes: Math.round(bytes.length / 1e6), lines: reference.value, files: read.value },
  };
}

export async function run(): Promise<BenchRow[]> {
  return [
    await measure('lcov: read', makeTracefile(1)),
    await measure('lcov: read, 20 tests over the same files', makeTracefile(20)),
  ];
}
