import assert from 'node:assert/strict';
import { doorstopReader } from '../../../../../server/src/index/formats/doorstop/reader';
import { markdownReader } from '../../../../../server/src/index/formats/markdown/reader';
import { isPresetOn } from '../../../../../server/src/index/presetRules';
import { assertGrowsLinearly } from '../../../../support/scaling';
import { itemOutline } from '../itemOutline';
import type { Files } from '../outline';
import { block, readWithReader } from '../outline';

const project: Files = {
  'reqs/.doorstop.yml':
    "settings:\n  digits: 3\n  prefix: SHP\n  sep: '-'\nattributes:\n  reviewed:\n  - verification\n  - level\n",
  'plain/.doorstop.yml': 'settings:\n  prefix: REQ\n',
  'old/.doorstop.yml': 'settings:\n  prefix: REQ\n',
  'old/.doorstop.skip': '',
  'md/.doorstop.yml': 'settings:\n  itemformat: markdown\n  prefix: TST\n  parent: SHP\n',
  'src/pay.c': '',
};

function read(path: string, text: string) {
  const reader = path.endsWith('.md') ? markdownReader : doorstopReader;
  return readWithReader(reader, { path, text, files: project });
}

function check(path: string, text: string, expected: string): void {
  const written = block(text);
  assert.equal(itemOutline(read(path, written), written), block(expected));
}

const card = `
  active: true
  derived: false
  header: |
    Paying by card
  level: 1.10
  links:
  - SYS002: 8zS1=
  - SYS-001: null
  - SYS4:ab-c=
  normative: true
  ref: ''
  references:
  - keyword: it's
    path: src/pay.c
    type: file
  - path: src/none.c
    type: file
  reviewed: null
  text: |
    The shop **shall** take cards.${'  '}

    It asks for the number.
  verification: [test, 2]
  `;

describe('Doorstop items', () => {
  it('are named by their file; links carry fingerprints', () =>
    check(
      'reqs/SHP-001.yml',
      card,
      `
      1:1-23:24 shp SHP-001 [] "Paying by card" "The shop **shall** take cards.\\n\\nIt asks for the number." new
      7:3-9 SHP-001 covers SYS002 [SYS002] as shp stamp 8zS1= [8zS1=]
      8:3-10 SHP-001 covers SYS-001 [SYS-001] as shp
      9:3-7 SHP-001 covers SYS4 [SYS4] as shp stamp ab-c= [ab-c=]
      14:9-18 link src/pay.c
      16:9-19 link ?
      `,
    ));

  it('have the fingerprints that Doorstop gives them', () => {
    const [item] = read('reqs/SHP-001.yml', block(card)).requirements;
    assert.equal(item?.stamp, 'fTXApJIB4lqF_fBq9-0nMhPcNiPUPPZysWM2inGfn08=');
    assert.equal(item.reviewStamp, 'a_rsQX9nD2UVDxSqCEaFcnfDf6IEimmOOlOk_rE_uiI=');
  });

  for (const [reviewed, state] of [
    ['a_rsQX9nD2UVDxSqCEaFcnfDf6IEimmOOlOk_rE_uiI=', 'reviewed'],
    ['true', 'reviewed'],
    ['fTXApJIB4lqF_fBq9-0nMhPcNiPUPPZysWM2inGfn08=', 'changed'],
    ['false', 'new'],
    ["''", 'new'],
  ] as const)
    it(`reviewed: ${reviewed} is ${state}`, () => {
      const text = block(card).replace('reviewed: null', `reviewed: ${reviewed}`);
      const [first = ''] = itemOutline(read('reqs/SHP-001.yml', text), text).split('\n');
      assert.equal(first.split(' ').at(-1), state);
    });

  it('are informative when they are headings or put aside', () => {
    const informative = (text: string) => read('plain/REQ1.yml', text).requirements[0]?.informative ?? false;
    assert.equal(informative('level: 1.0\nnormative: false\ntext: a\n'), true);
    assert.equal(informative('level: 1.0\ntext: a\n'), false);
    assert.equal(informative('active: false\ntext: a\n'), true);
    assert.equal(informative('active: yes\ntext: a\n'), false);
  });

  it('cover nothing and need no review when they are put aside', () =>
    check(
      'plain/REQ2.yml',
      `
      active: false
      links: [REQ1: abc]
      text: a
      `,
      `
      1:1-3:8 req REQ2 [] "a" informative
      2:9-13 REQ2 related REQ1 [REQ1] as req
      `,
    ));

  it('stand in folders below their document too, and in none that is skipped', () => {
    assert.equal(read('plain/a/b/REQ1.yml', 'text: a\n').requirements.length, 1);
    assert.deepEqual(read('plain/a/REQ1.yml', 'text: a\n').dependsOn, [
      'plain/a/.doorstop.yml',
      'plain/.doorstop.yml',
      'plain/.doorstop.skip',
    ]);
    assert.deepEqual(read('old/REQ1.yml', 'text: a\n').requirements, []);
    assert.deepEqual(read('elsewhere/REQ1.yml', 'text: a\n').requirements, []);
  });

  it('say where their YAML is at fault, and stay items', () =>
    check(
      'plain/REQ3.yml',
      `
      text: a
      links: [REQ1, REQ2
      level: 1
      `,
      `
      1:1-3:9 req REQ3 [] "a"
      2:9-13 REQ3 covers REQ1 [REQ1] as req
      2:15-19 REQ3 covers REQ2 [REQ2] as req
      3:1-2 error syntax-error: plain/REQ3.yml, line 3 is not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ].
      `,
    ));

  it('say which reference names no file', () =>
    check(
      'plain/REQ4.yml',
      `
      text: a
      references:
      - keyword: b
      `,
      `
      1:1-3:13 req REQ4 [] "a" new
      3:3-3 warning syntax-error: plain/REQ4.yml, line 3: a reference needs a "path" of a file.
      `,
    ));

  it('are off where the author says so', () => {
    assert.deepEqual(read('plain/REQ5.yml', '# reqproof:off\ntext: a\n').requirements, []);
    const text = 'text: a\nlinks:\n# reqproof:ignore-next-line\n- REQ1: x\n- REQ2: y\n';
    assert.deepEqual(
      read('plain/REQ5.yml', text).references.map((one) => one.code),
      ['REQ2'],
    );
  });

  it('may be Markdown files', () => {
    const text =
      '---\nactive: true\nlinks:\n- SHP-001: null\nreviewed: null\n---\n\n# Card test\n\nPay *once* as REQ-9.\n';
    assert.equal(
      itemOutline(read('md/TST001.md', text), text),
      block(`
        1:1-11:1 tst TST001 [] "Card test" "Pay *once* as REQ-9." new
        4:3-10 TST001 covers SHP-001 [SHP-001] as tst
      `),
    );
    const other = '---\nactive: true\nreviewed: null\n---\n# Card test\n\nPay *once*.\n\n```\n$ pay\n```\n';
    const [item] = read(
      'md/TST001.md',
      other.replace('active', 'links:\n- SHP-001: null\nactive'),
    ).requirements;
    assert.equal(item?.reviewStamp, '44VCXW3fRSPjz14tH7yNsJAR9HP85R9GqktrcbA1DWs=');
    assert.deepEqual(read('docs/TST001.md', text).requirements, []);
  });

  it('can be switched off', () => {
    assert.equal(doorstopReader.preset, 'doorstop');
    assert.equal(isPresetOn({ doorstop: false }, 'doorstop', 'reqs/REQ1.yml'), false);
  });

  for (const [path, expected] of [
    ['reqs/REQ001.yml', true],
    ['reqs/REQ-login.yaml', true],
    ['reqs/.doorstop.yml', false],
    ['reqs/index.yml', false],
    ['venv/reqs/REQ1.yml', false],
    ['reqs/REQ1.json', false],
  ] as const)
    it(`${path} ${expected ? 'may be' : 'is no'} item`, () =>
      assert.equal(doorstopReader.accepts(path), expected));

  it('take time as they are long', () =>
    assertGrowsLinearly(
      3_000,
      (n) =>
        `text: |\n${'  a b  \n'.repeat(n)}links:\n${'- REQ1: x\n'.repeat(n)}references:\n${'- path: a\n  type: file\n'.repeat(n)}`,
      (text) => read('plain/REQ1.yml', text),
    ));
});
