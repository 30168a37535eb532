/**
 * Damaged reports: every one is read or refused with a line, none crashes or hangs. The seed and the
 * round of a failure are in its message; `FUZZ_ROUNDS=20000` runs more.
 */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { coverageReaders, resultReaders } from '../../../server/src/ingest/registry';
import type { ReportReader } from '../../../server/src/ingest/reader';
import { ReportError } from '../../../server/src/ports';
import { inputOf, readAll } from './support';

const rounds = Number(process.env.FUZZ_ROUNDS ?? 1_500);

/** mulberry32: small, seeded, good enough. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const fixtures = path.join(__dirname, '../../fixtures');

function filesIn(folder: string): readonly Buffer[] {
  const files = fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true }) : [];
  return files
    .filter((entry) => entry.isFile() && !/^README\.md$|\.golden\.txt$/.test(entry.name))
    .map(({ name }) => fs.readFileSync(path.join(folder, name)));
}

const tracefile = Buffer.from(
  'TN:a test\nSF:src/a.ts\nFN:1,f\nFN:2,5,g\nFNDA:1,f\nFNL:0,4\nFNA:0,3,h\nBRDA:3,0,0,1\nBRDA:3,e0,1,-\nDA:1,2\nDA:3,0,abc\nLF:2\nLH:1\nend_of_record\nTN:\nSF:src/b.ts\nDA:1,1\nend_of_record\n',
);

/** What tends to hurt. */
const pieces = [
  ...[
    '<',
    '>',
    '&',
    '"',
    "'",
    ']]>',
    '<![CDATA[',
    '<!--',
    '-->',
    '<?',
    '?>',
    '</testsuite>',
    '<testsuite name="x">',
  ],
  ...[
    '<testcase name="y">',
    '</testcase>',
    '<failure>',
    '&#0;',
    '&#x110000;',
    '&lol;',
    '<!DOCTYPE a [',
    '\u0000',
    '\ufeff',
  ],
  ...[
    '<property name="requirement">',
    '[[ATTACHMENT|',
    'SF:',
    'end_of_record\n',
    'DA:-1,-1\n',
    'BRDA:,,,\n',
    '\n',
    '\r',
    ',',
  ],
  ...[
    '99999999999999999999',
    '-',
    'FNA:9,9,9\n',
    'time="1,1,1"',
    'timestamp="9999-99-99T99:99:99"',
    '\ud83d',
    'é',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    '":',
    '"__proto__":{',
    '[[[[[[[[',
    '\\',
    '\\u00',
    'null',
    '1e999',
    'not ok 1\n',
    '    ',
  ],
].map((text) => Buffer.from(text));

function damage(bytes: Buffer, pick: (below: number) => number): Buffer {
  let damaged = bytes;
  for (let times = 1 + pick(4); times > 0; times--) {
    const at = pick(damaged.length + 1);
    const end = Math.min(damaged.length, at + pick(60));
    const before = damaged.subarray(0, at);
    const after = damaged.subarray(at);
    const piece = pieces[pick(pieces.length)] ?? Buffer.alloc(0);
    switch (pick(6)) {
      case 0: // cut off
        damaged = before;
        break;
      case 1: // something is missing
        damaged = Buffer.concat([before, damaged.subarray(end)]);
        break;
      case 2: // something is there twice
        damaged = Buffer.concat([before, damaged.subarray(at, end), after]);
        break;
      case 3: // a byte is another
        damaged = Buffer.from(damaged);
        if (at < damaged.length) damaged[at] = pick(256);
        break;
      default:
        damaged = Buffer.concat([before, piece, after]);
    }
  }
  return damaged;
}

async function survives<T>(
  reader: ReportReader<T>,
  bytes: Buffer,
  chunk: number,
): Promise<'read' | 'refused'> {
  try {
    const header = await reader.scan(inputOf(bytes, chunk));
    if (header.startedAt !== undefined) assert.ok(!Number.isNaN(Date.parse(header.startedAt)));
    const items = await readAll(reader, inputOf(bytes, chunk));
    const { read } = header;
    if (read) assert.deepEqual(await readAll({ read }, inputOf(bytes, chunk)), items, 'the scan only helps');
    return 'read';
  } catch (error) {
    assert.ok(error instanceof ReportError, String((error as Error).stack));
    assert.ok(error.line !== undefined && error.line >= 1, 'the refusal names a line');
    assert.ok(error.message.length < 1_000, 'the refusal is a sentence');
    return 'refused';
  }
}

function fuzz<T>(reader: ReportReader<T>, seeds: readonly Buffer[]): void {
  it(`${reader.format}, ${rounds} times`, async function () {
    this.timeout(rounds * 100 + 20_000);
    const counts = { read: 0, refused: 0 };
    for (let round = 0; round < rounds; round++) {
      const pick = random(round);
      const bytes = damage(seeds[pick(seeds.length)] ?? Buffer.alloc(0), pick);
      try {
        counts[await survives(reader, bytes, 1 + pick(500))]++;
      } catch (error) {
        throw new Error(`round ${round}: ${JSON.stringify(bytes.toString())}`, { cause: error });
      }
    }
    assert.ok(counts.read > rounds / 50 && counts.refused > rounds / 50, JSON.stringify(counts));
  });
}

describe('damaged reports are read or refused', () => {
  for (const reader of resultReaders)
    fuzz(reader, [
      ...filesIn(path.join(fixtures, 'results', reader.format)),
      ...(reader.format === 'junit' ? filesIn(path.join(fixtures, 'junit')) : []),
    ]);
  for (const reader of coverageReaders)
    fuzz(reader, [
      ...filesIn(path.join(fixtures, 'coverage', reader.format)),
      ...(reader.format === 'lcov' ? [tracefile] : []),
    ]);
});
