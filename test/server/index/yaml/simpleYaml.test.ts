import assert from 'node:assert/strict';
import { readFullYaml } from '../../../../server/src/index/yaml/fullYaml';
import type { YamlNode } from '../../../../server/src/index/yaml/nodes';
import { readSimpleYaml } from '../../../../server/src/index/yaml/simpleYaml';
import { mutate, random } from '../../../support/mutate';
import { assertGrowsLinearly } from '../../../support/scaling';

/** Set REQPROOF_FUZZ to a number of texts for a longer run. */
const rounds = Number(process.env['REQPROOF_FUZZ'] ?? 2_000);

const seeds = [
  "active: true\nderived: false\nheader: |\n  Assets\nlevel: 2.3\nlinks:\n- REQ003: 9TcFUz-sW=\n- REQ004: null\n- REQ005\nref: ''\nreviewed: null\ntext: |\n  One **two**:\n\n      code\n\n  # three\n\n",
  '# comment\nrequirements:\n  - id: REQ_1\n    title: A title  # note\n    categories: ["a", \'b\', c.d]\n    description: more words\n      on the next line\n\n      and one more\n    revision: "0.0.1"\n  - id: REQ_2\n\n    references:\n      requirement_ids: ["urn:REQ_1", \'b c\', d]\n',
  'a: {}\nb: []\nc: |-\n  x\nd: |+\n  y\n\ne:\n- k: v\n  l: w\n-\n  m: n\n- |\n  z\nf: a: b\n',
  '---\r\na: b\r\nc: |\r\n  d\r\n   e\r\n\r\nf:\r\n  - g\r\n  -  h: i\r\n     j: k\r\n',
];

/** What was read, in a form that can be compared: text and style of every scalar with its place. */
function flat(node: YamlNode, depth = 0): string {
  const indent = ' '.repeat(depth);
  if (node.kind === 'scalar') return `${indent}${node.style} ${JSON.stringify(node.text)}${placeOf(node)}`;
  if (node.kind === 'list')
    return [`${indent}list`, ...node.items.map((item) => flat(item, depth + 1))].join('\n');
  const entries = node.entries.map(({ key, value }) => `${flat(key, depth + 1)}:\n${flat(value, depth + 2)}`);
  return [`${indent}map`, ...entries].join('\n');
}

/** Of nothing and of blocks only the beginning means something. */
const placeOf = (node: YamlNode & { kind: 'scalar' }): string =>
  node.style === 'block' || node.text === '' ? '' : ` ${node.start}-${node.end}`;

function checkAgreement(text: string): boolean {
  const simple = readSimpleYaml(text);
  if (!simple) return false;
  const { root, faults } = readFullYaml(text);
  assert.deepEqual(faults, [], text);
  assert.ok(root);
  assert.equal(flat(simple), flat(root), JSON.stringify(text));
  return true;
}

describe('simple YAML', () => {
  for (const seed of [0, 1, 3]) {
    it(`is read by itself: ${JSON.stringify(seeds[seed]?.slice(0, 20))}`, () => {
      assert.ok(checkAgreement(seeds[seed] ?? ''));
    });
  }

  it(`says what the full parser says, or nothing: ${rounds} texts`, function () {
    this.timeout(60_000 + rounds * 20);
    const next = random(7);
    const pieces = [
      '\n',
      ' ',
      '  ',
      '- ',
      ': ',
      '#',
      ' #',
      "'",
      '"',
      '|',
      '|-',
      '>',
      '[',
      ']',
      '{',
      '&a ',
      '*a',
      '!t ',
      '?',
      '\t',
      ',',
      '\r\n',
      '---\n',
      '...\n',
      '%',
      'x',
      'é',
      '😀',
      '\\',
      '<<: ',
      '\n\n',
    ];
    let simple = 0;
    for (let round = 0; round < rounds; round++) if (checkAgreement(mutate(seeds, pieces, next))) simple++;
    assert.ok(simple > rounds / 10, `${simple} texts were simple`);
  });

  it('grows with the text', () =>
    assertGrowsLinearly(2_000, (n) => 'a: b c\nd:\n- e: f\n  g: |\n    h\n'.repeat(n), readSimpleYaml));
});
