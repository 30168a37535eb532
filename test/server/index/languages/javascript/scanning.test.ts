import assert from 'node:assert/strict';
import { tokenize } from '../../../../../server/src/index/languages/javascript/tokenizer';
import { outline } from './read';

/** Each row is followed by a test; reading it shows that the scanner came out of the row unharmed. */
const check = (source: string, path = 'a.test.tsx'): void =>
  assert.equal(outline(`${source}\nit('last', () => { go() });`, path), 'last');

describe('JavaScript scanning', () => {
  const everywhere = [
    `const a = b / c / d; const q = "it('no', f)"`,
    `const r = /['"\`]/g; s.replace(/[/'"]/, x)`,
    'const r = a ? /`/ : /"/; return /\'/',
    "if (x) /'/.test(y); while (x) /`/.exec(y)",
    'foo() / 2; a[1] / 2; `x` / 2; 5 / 2 /* / */ / 1',
    "function f() { } /'/.test(x)",
    "const o = { a: 1 } / 2; const p = x++ / 2 + y-- / '1'.length",
    'const t = `a ${b ? `c ${d} "` : "`"} \' e`',
    'const t = `\\` ${"}"} \\${ `',
    "const t = `${/`/} '`; const u = `${{ a: { b: '}' } }.a}`",
    "const s = 'it\\'s'; const t = 'a\\\n b'",
    "// it's\n/* don't ` */ /** ` */",
    'const n = 1.5e+3 + 0xFFe+1 + 1_000n + .5 + 1..toString()',
    "const n = value! / 2; const m = list[0]! / 2; // '",
    'class A { #it = 1; get test() { return this.#it } static { x() } }',
    '@Component({ a: `b` }) class B<T extends { a: string }> { @Input() it!: Map<string, T> }',
    "const f = <T,>(x: T) => x; const g = <T extends U>(x: T) => x; // '",
    "const m: Map<string, Array<() => void>> = new Map<string, Array<() => void>>(); a < b; c > d; // '",
    'interface I { map: <T>(x: T) => void; call<T>(x: T): T }',
    'const \\u0061b = 1; const ünï = 2; const $ = 3, _ = 4;',
    'label: for (;;) { break label }',
    'x = y as unknown as Z; const v = <const>["a"];'.replace('<const>', ''),
    'const html = a<b>c; const g = f<string>`tpl ${1}`',
  ];
  for (const source of everywhere) it(source, () => check(source));

  const jsx = [
    "const a = <div>it's `fine` {/* don't */} {b ? <i>'</i> : null} \"</div>",
    'const a = <A b="it\'s" c=\'"\' d={`x ${y}`} {...e} />',
    'const a = (<><B.C x:y="z" data-a>it\'s</B.C></>)',
    "return <Table<Row> rows={rows}>it's</Table>",
    "const a = cond && <p>it's {list.map((x) => <li key={x}>don't</li>)}</p>",
    "const f = () => <b>(it's)</b>",
    "const a = <A b=<i>it's</i> />",
    "const a = <A // it's\n b /* it's */ />",
    "const a = <div>a > b && it's</div>",
  ];
  for (const source of jsx) {
    it(`JSX: ${source}`, () => check(source));
    it(`JSX in .js: ${source}`, () => check(source, 'a.test.js'));
  }

  it('takes an element that never ends for an operator', () => check("const a = <T>(x); const b = '>'"));
  it('reads type assertions in .ts', () => check("const a = <string>b; const c = <any>{ d: '</' };", 'a.ts'));
  it('skips a hashbang', () => check("#!/usr/bin/env node it's"));
  it('reads CRLF', () => check("// it's\r\nconst a = 'b'\r\n"));

  it('cuts a broken string at its line end', () => check('const a = \'it\nconst b = "x'));
  it('survives closing brackets too many', () => check('}}))]] ({)}'));

  it('tells tokens apart', () => {
    const tokens = tokenize('a => b?.c ?? ++d - --e ... `x${f}y` 1.5 /g/u <= .5', false);
    const texts = Array.from({ length: tokens.count }, (_, index) => tokens.textOf(index));
    assert.deepEqual(texts, [
      'a',
      '=>',
      'b',
      '?.',
      'c',
      '?',
      '?',
      '++',
      'd',
      '-',
      '--',
      'e',
      '...',
      '`x${',
      'f',
      '}y`',
      '1.5',
      '/',
      'g',
      '/',
      'u',
      '<',
      '=',
      '.5',
    ]);
  });
});
