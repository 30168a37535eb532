import assert from 'node:assert/strict';
import type { FileIndex, Range } from '../../../../schema/model';
import { doorstopReader } from '../../../../server/src/index/formats/doorstop/reader';
import { gherkinReader } from '../../../../server/src/index/formats/gherkin/reader';
import { markdownReader } from '../../../../server/src/index/formats/markdown/reader';
import { specMetadataReader } from '../../../../server/src/index/formats/testSpec/metadataReader';
import { trlcReader } from '../../../../server/src/index/formats/trlc/reader';
import { reqstoolReader } from '../../../../server/src/index/formats/reqstool/reader';
import { strictDocReader } from '../../../../server/src/index/formats/strictdoc/reader';
import type { FileReader } from '../../../../server/src/index/reader';
import { mutate, random } from '../../../support/mutate';
import { assertGrowsLinearly } from '../../../support/scaling';
import type { Files } from './outline';
import { readWithReader } from './outline';
import { specSeeds } from './specSeeds';

/** Set REQPROOF_FUZZ to a number of texts per reader for a longer run. */
const texts = Number(process.env['REQPROOF_FUZZ'] ?? 2_000);

const markdown = [
  '---\ntitle: T\nrequirements: [REQ-1, "REQ-2"]\ntags: a, b\n---\n# REQ-1: Log in\n\n**Priority:** High | **Status:** Draft\n\nText *and* `code` <!-- reqproof:waive REQ-2 because x -->.\n\n### Acceptance criteria\n\n1. Given a\n   - detail\n2. When b\n\n| ID | Title | Prio |\n|----|:-----:|------|\n| REQ-3 | a \\| b | P1 |\n\n> quote\n\n```js\nREQ-4\n```\n',
  '# Test: Log in REQ-1\n\nID: TC001\nCovers:\n- REQ-2\n\n## Steps\n1. Open /|2. Click "OK"|3. x\n2. @include "login.md"\n\n**Expected Results:**\n- yes\n\n### TC-002: B\n| # | Action |\n|-|-|\n| 1 | Click |\n',
  '- **REQ-1**: [MUST] x\n  - y\n\n    para\n\n        code\n* [ ] REQ-2 - z\n<a id="UC_1"></a>\nTitle {#req-9}\n===\n<div>\n~~~\n\n<pre>\nreqproof:off\n',
];
const gherkin = [
  '# language: de\n# Covers: REQ-1\n@REQ-2 @req:REQ-3\nFunktionalität: F\n  Grundlage:\n    Angenommen x\n  @wip\n  Szenariogrundriss: <a> REQ-4\n    Wenn y\n      | a | b \\| c |\n      """\n      text\n      """\n    Beispiele:\n      | a |\n      | 1 |\n',
  'Feature: A\n  Rule: R\n    Example: E\n      * x\n      ```\n      y\n      ```\n      # c\n    Scenario: F\n',
];
const metadata = ['{\n  "a.md": {"tags": ["x", "REQ-1"], "author": "é"},\n  "b.md": {}\n}\n'];
const doorstop = [
  "active: true\nheader: |\n  Paying\nlevel: 1.10\nlinks:\n- SYS002: 8zS1=\n- SYS-001: null\n- SYS4:ab-c=\nnormative: yes\nref: ''\nreferences:\n- keyword: it's\n  path: src/pay.c\n  type: file\nreviewed: a_rs=\ntext: |\n  One **two**.  \n\n  # three\nverification: [test, 2]\n",
  'text: "a\\n\\u00e9"\nlinks: [A1, {B2: x}, &c D3, *c]\nreviewed: true\nlevel: 2.0\nnormative: false\n',
];
const strictDoc = [
  '[DOCUMENT]\nTITLE: Shop\nOPTIONS:\n  ENABLE_MID: True\n\n[GRAMMAR]\nELEMENTS:\n- TAG: TEST\n  FIELDS:\n  - TITLE: UID\n\n[[SECTION]]\nUID: S 1\n\n[REQUIREMENT]\nUID: A-1\nSTATUS: Draft\nSTATEMENT: >>>\nText [LINK: A-2]\n<<<\nRELATIONS:\n- TYPE: Parent\n  VALUE: A-2\n  ROLE: Refines\n- TYPE: File\n  VALUE: a.c\n\n[[/SECTION]]\n\n[FREETEXT]\nx\n[/FREETEXT]\n',
];
const trlc = [
  'package Shop\nimport Base\nsection "Paying" {\n  // c\n  Base.Req pay {\n    text = "a \\"b\\" [[c, D.e]]"\n    version = 3\n    priority = Base.Priority.High\n    derived_from = [Base.pay@1, b @ "2", (1, 2.5)]\n    limit = -12 euro 50 /* d */\n  }\n}\nNote n { r = \'\'\'\n  x\n    y\n\'\'\' s = """z""" }\n',
];
const reqstool = [
  'metadata:\n  urn: shop\nimports:\n  local:\n    - path: ../system\nrequirements:\n  - id: REQ_1\n    title: Pay\n    significance: shall\n    categories: ["a", b]\n    revision: 0.0.1\n    lifecycle:\n      state: draft\n  - id: "REQ_2"\n    references:\n      requirement_ids: ["REQ_1", "ext-1:REQ_9"]\n',
];

interface Case {
  readonly reader: FileReader;
  readonly path: string;
  readonly seeds: readonly string[];
  /** What else the project holds. */
  readonly files?: Files;
}
const cases: readonly Case[] = [
  { reader: markdownReader, path: 'specs/a.md', seeds: markdown },
  ...specSeeds.map(({ path, texts: seeds }) => ({ reader: markdownReader, path, seeds })),
  { reader: gherkinReader, path: 'a.feature', seeds: gherkin },
  { reader: specMetadataReader, path: 'specs/spec-metadata.json', seeds: metadata },
  { reader: trlcReader, path: 'reqs/a.trlc', seeds: trlc },
  { reader: reqstoolReader, path: 'docs/requirements.yml', seeds: reqstool },
  { reader: strictDocReader, path: 'docs/a.sdoc', seeds: strictDoc },
  {
    reader: doorstopReader,
    path: 'reqs/SHP-001.yml',
    seeds: doorstop,
    files: { 'reqs/.doorstop.yml': 'attributes:\n  reviewed: [verification, level]\n' },
  },
];

const pieces =
  '\n|\r\n|\r|\t| |    |#|##|`|```|~~~|*|**|_|[|](|)|<|<!--|-->|>|---|===|- |1. |@|@include "specs/a.md"|"|"""|:|\\|{#|}|😀|\ud83d|\u0000|REQ-1|Test: |Steps|Feature:|Examples:|<x>|reqproof:off|,|é'
    .split('|')
    .concat('|');

/** Whatever the text, what is said about it lies inside of it. */
function assertSound(index: FileIndex, text: string): void {
  const lengths = text.split(/\r\n|\r|\n/).map((line) => line.length);
  const inside = ({ start, end }: Range): boolean =>
    [start, end].every(({ line, character }) => character >= 0 && character <= (lengths[line] ?? -1)) &&
    (start.line < end.line || (start.line === end.line && start.character <= end.character));
  const own = [...index.references, ...index.problems, ...index.waivers].filter(
    (one) => one.location.path === index.path,
  );
  const ranges = [
    ...own.map((one) => one.location.range),
    ...index.requirements.flatMap((one) => [
      one.location.range,
      one.idRange,
      ...one.criteria.map((each) => each.range),
    ]),
    ...index.testCases.flatMap((one) => [one.range, one.titleRange]),
    ...index.links.map((one) => one.range),
    ...(index.testLinks ?? []).map((one) => one.location.range),
  ];
  for (const range of ranges) assert.ok(inside(range), JSON.stringify(range));
  const ids = index.testCases.map((test) => test.id);
  assert.equal(new Set(ids).size, ids.length, 'test ids are unique');
}

for (const { reader, path, seeds, files } of cases) {
  describe(`the ${reader.format} reader`, () => {
    it(`reads any text: ${texts} of them`, function () {
      this.timeout(60_000 + texts * 10);
      const next = random(20_260_101);
      for (let count = 0; count < texts; count++) {
        const text = mutate(seeds, pieces, next);
        try {
          assertSound(readWithReader(reader, { path, text, files: { ...files, [path]: text } }), text);
        } catch (error) {
          throw new Error(`text ${count}: ${JSON.stringify(text)}`, { cause: error });
        }
      }
    });
  });
}

describe('time grows with the text alone', () => {
  const long = (piece: string, count: number): string => piece.repeat(count);
  const shapes: readonly (readonly [string, string, (n: number) => string])[] = [
    ...markdown.map((seed, index) => ['a.md', `seed ${index}`, (n: number) => long(seed, n / 50)] as const),
    ...gherkin.map(
      (seed, index) => ['a.feature', `seed ${index}`, (n: number) => long(seed, n / 50)] as const,
    ),
    ...specSeeds.flatMap(({ path, shapes: pieces }) =>
      pieces.map(
        (piece, index) =>
          [path, `piece ${index}`, (n: number) => long(piece, (10 * n) / piece.length)] as const,
      ),
    ),
    ['a.md', 'backticks', (n) => `REQ-1 ${long('`', n)} ${long('` ``', n)}`],
    ['a.md', 'list markers in a line', (n) => `REQ-1\n\n${long('- ', n)}x\n${long('1. ', n)}x`],
    [
      'a.md',
      'nested lists',
      (n) => Array.from({ length: n / 20 }, (_, i) => `${' '.repeat(i % 200)}- REQ-${i}: x\n`).join(''),
    ],
    ['a.md', 'open brackets and bold', (n) => long('**REQ-1 [x](<!-- {#a\n\n', n)],
    ['a.md', 'a long line', (n) => `- REQ-1: ${long('a**b `c` [d](e) REQ-2, ', n)}`],
    ['a.md', 'capitals', (n) => `REQ-1 ${long('A', n * 4)} ${long('A-', n)}`],
    ['a.md', 'labels', (n) => long('Covers:\nCovers: REQ-1, REQ-2\nPriority: high | Status: x\n', n)],
    ['a.md', 'pipes', (n) => `|REQ-1${long('|', n)}\n|-${long('|-', n)}\n${long('|a', n)}`],
    ['a.md', 'tests', (n) => long('## TC-1: A REQ-1\n1. Click on the a a a a\n', n / 4)],
    ['a.md', 'headings', (n) => long('# Steps REQ-1\n## Steps\n', n)],
    ['a.md', 'comments', (n) => `REQ-1 ${long('<!-- ', n)}\n\n${long('<!-- x', n)}`],
    ['a.md', 'pre', (n) => `REQ-1\n\n${long('<pre> <pre>x</prex\n\n', n)}`],
    ['a.md', 'spaces', (n) => `# REQ-1 ${long(' ', n * 4)}x${long(' #', n)}\n- REQ-2${long(' ', n * 4)}: y`],
    [
      'a.feature',
      'tags',
      (n) => `Feature: F\n${long('@a@b @REQ-1(', n)}\n@${long('x:', n)}\nScenario: A\n* x`,
    ],
    ['a.feature', 'examples', (n) => `Feature: F\nScenario: <a>\n* x\n${long('Examples:\n|a|\n|1|\n', n)}`],
    ['a.feature', 'scenarios', (n) => `Feature: F\nRule: R\n${long('# REQ-1\nScenario: A\n* x\n', n)}`],
    [
      'a.feature',
      'placeholders',
      (n) => `Feature: F\nScenario Outline: ${long('<a', n)}${long('>', n)}\n* x\nExamples:\n|a|\n|1|`,
    ],
  ];
  const readers: Readonly<Record<string, FileReader>> = {
    'a.feature': gherkinReader,
  };

  for (const [path, name, make] of shapes) {
    it(`${path} ${name}`, () => {
      const reader = path.endsWith('.md') ? markdownReader : readers[path];
      assert.ok(reader);
      return assertGrowsLinearly(2_000, make, (text) => readWithReader(reader, { path, text }));
    });
  }
});
