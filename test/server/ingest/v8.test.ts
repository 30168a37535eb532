/** Ranges by offset in, lines out: `source` is the text that ran. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { lcovReader } from '../../../server/src/ingest/coverage/lcov';
import { v8Reader } from '../../../server/src/ingest/coverage/v8';
import { codeOf } from '../../../server/src/index/codeOf';
import { assertGrowsLinearly } from '../../support/scaling';
import { describeCoverage, inputOf, readAll, refusalOf } from './support';

type Range = readonly [start: number, end: number, count: number];

const script = (
  url: string,
  ...functions: readonly (readonly [name: string, ...ranges: Range[]])[]
): unknown => ({
  scriptId: '1',
  url,
  functions: functions.map(([functionName, ...ranges]) => ({
    functionName,
    ranges: ranges.map(([startOffset, endOffset, count]) => ({ startOffset, endOffset, count })),
    isBlockCoverage: false,
  })),
});

/** Every file of the report is `text`. */
async function told(text: string, scripts: readonly unknown[], more: object = {}): Promise<string> {
  const source = (): Promise<{ text: string; code: Uint32Array }> =>
    Promise.resolve({ text, code: codeOf({ path: 'a.js', text }).hashes });
  const report = JSON.stringify({ result: scripts, timestamp: 1.5, ...more });
  return (await readAll(v8Reader, { ...inputOf(report), source })).map(describeCoverage).join('\n');
}

describe('V8 coverage', () => {
  const text = 'let a;\n\n// says nothing\n  function f() {\n    a++;\n  }\nf;\n';
  const f = text.indexOf('function');
  const end = text.indexOf('}') + 1;

  it('counts lines by the innermost range that holds their code', async () =>
    assert.equal(
      await told(text, [script('file:///p/a.js', ['', [0, text.length, 1]], ['f', [f, end, 0]])]),
      '/p/a.js\n  lines 1:1 4:0 5:0 6:0 7:1\n  function f 4:0',
    ));
  it('does so in files of Windows', async () => {
    const dos = text.replaceAll('\n', '\r\n');
    const range = [dos.indexOf('function'), dos.indexOf('}') + 1, 3] as const;
    assert.equal(
      await told(dos, [script('file:///C:/p%20q/a.js', ['', [0, dos.length, 1]], ['f', range])]),
      'C:/p q/a.js\n  lines 1:1 4:3 5:3 6:3 7:1\n  function f 4:3',
    );
  });
  it('adds up the contexts of one process', async () => {
    const once = script('file:///p/a.js', ['', [0, text.length, 1]]);
    assert.equal(await told(text, [once, once]), '/p/a.js\n  lines 1:2 4:2 5:2 6:2 7:2');
  });
  it('says nothing of what is no file, or not in the workspace', async () => {
    const whole = ['', [0, text.length, 1]] as const;
    const addresses = ['node:fs', 'https://a/b.js', 'evalmachine.<anonymous>', 'file:///', 'file://%', ''];
    assert.equal(
      await told(
        text,
        addresses.map((address) => script(address, whole)),
      ),
      '',
    );
    const report = JSON.stringify({ result: [script('file:///p/a.js', whole)] });
    assert.deepEqual(await readAll(v8Reader, inputOf(report)), []);
  });
  it('refuses to count in a text that is not the one that ran', async () => {
    const other = script('file:///p/a.js', ['', [0, text.length + 1, 1]]);
    assert.match(
      await refusalOf(told(text, [other])),
      /^1:1 No file of this coverage is in the workspace as it was/,
    );
    const same = script('file:///p/b.js', ['', [0, text.length, 1]]);
    assert.equal(await told(text, [other, same]), '/p/b.js\n  lines 1:1 4:1 5:1 6:1 7:1');
  });
  it('leaves out what was made from another file', async () => {
    const made = script('file:///p/a.ts', ['', [0, text.length, 1]]);
    const cache = { 'source-map-cache': { 'file:///p/a.ts': { lineLengths: [1], data: {}, url: null } } };
    assert.equal(await told(text, [made], cache), '');
    const report = JSON.stringify({ result: [made], ...cache });
    assert.match((await v8Reader.scan(inputOf(report))).notes.join(), /^One script is left out: /);
  });

  it('agrees with c8, but for the first line of an indented function that never ran', async () => {
    const folder = path.join(__dirname, '../../fixtures/coverage');
    const cart = fs.readFileSync(path.join(folder, 'v8/src/cart.js'), 'utf8');
    const source = (reported: string): Promise<{ text: string; code: Uint32Array } | undefined> =>
      Promise.resolve(
        reported.endsWith('/src/cart.js')
          ? { text: cart, code: codeOf({ path: reported, text: cart }).hashes }
          : undefined,
      );
    const report = fs.readFileSync(path.join(folder, 'v8/node.json'));
    const [own] = await readAll(v8Reader, { ...inputOf(report), source });
    const files = await readAll(lcovReader, inputOf(fs.readFileSync(path.join(folder, 'lcov/c8.info'))));
    const theirs = new Map(files.find((file) => file.path.endsWith('cart.js'))?.lines);
    assert.ok(own && own.lines.length > 20);
    assert.deepEqual(
      own.lines.filter(([line, hits]) => theirs.get(line) !== hits),
      [[29, 0]],
    );
  });

  it('takes time in proportion to lines and ranges', () =>
    assertGrowsLinearly(
      20_000,
      (size) => {
        const long = 'a;\n'.repeat(size);
        const ranges = Array.from({ length: size }, (_, i) => [i % 7, long.length, i] as const);
        return () => told(long, [script('file:///a.js', ['', [0, long.length, 1], ...ranges])]);
      },
      (work) => work(),
    ));
});
