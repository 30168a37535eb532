/** What the readers of documents, exchange files and tables promise of any text. Set REQPROOF_FUZZ_ROUNDS for a longer run. */
import assert from 'node:assert/strict';
import type { FileIndex, Range } from '../../../../schema/model';
import { asciiDocReader } from '../../../../server/src/index/formats/asciidoc/reader';
import { csvReader } from '../../../../server/src/index/formats/csv/reader';
import { markdownReader } from '../../../../server/src/index/formats/markdown/reader';
import { reqIfReader } from '../../../../server/src/index/formats/reqif/reader';
import { rstReader } from '../../../../server/src/index/formats/rst/reader';
import { sphinxNeedsComments } from '../../../../server/src/index/formats/sphinxNeeds/comments';
import { needsJsonReader } from '../../../../server/src/index/formats/sphinxNeeds/needsJson';
import type { FileReader } from '../../../../server/src/index/reader';
import { mutate, random } from '../../../support/mutate';
import { assertGrowsLinearly } from '../../../support/scaling';
import { readWithReader } from './outline';

const rounds = Number(process.env['REQPROOF_FUZZ_ROUNDS'] ?? 1_500);

interface Case {
  readonly reader: FileReader;
  readonly path: string;
  readonly seeds: readonly string[];
  /** What many of make a long text. */
  readonly shapes: readonly string[];
}

const files = { 'docs/conf.py': "extensions = ['sphinx_needs']" };

const cases: readonly Case[] = [
  {
    reader: rstReader,
    path: 'docs/a.rst',
    seeds: [
      '=====\nREQ-1\n=====\n.. _REQ-2:\n\nLog in\n------\n:priority: high\n\nText ``code``::\n\n   literal\n\n* REQ-3: a\n  b\n\n  1. c\n\nREQ-4\n   term\n\n.. note:: x\n   :class: y\n\n   **REQ-5** z\n\n.. comment\n   more\n',
      '+----+-------+\n| ID | Title |\n+====+=======+\n| REQ-1 | a  |\n|       | b  |\n+----+-------+\n\n=====  =====\nID     Title\n=====  =====\nREQ-2  c\n       d\n=====  =====\n\n.. list-table::\n   :header-rows: 1\n\n   * - ID\n     - Title\n   * - REQ-3\n     - e\n\n.. csv-table::\n   :header: "ID", "Title"\n\n   REQ-4, "f ""g"""\n',
      '.. story:: Log in\n   now\n   :id: US_1\n   :links: A_1; B_2.c\n\n   Body :need:`A_1`.\n\n   .. spec:: In\n      :id: SP_1\n\n   After.\n',
    ],
    shapes: [
      'REQ-1\n=====\n',
      '.. _REQ-1:\n',
      '* ',
      '| ',
      '+---+---+\n',
      '== ==\n',
      '== ==\nREQ-1 a\n\n',
      '.. req:: A\n   :id: A_1\n',
      '.. note::\n\n   ',
      ' .. req::\n :id: A\n',
      'a::\n\n b\n',
      'term\n  text\n',
      ':need:`A_1` ',
      ':need:`',
      '.. list-table::\n   :header-rows: 1\n\n   * - a\n',
      '"a""',
      '   * - REQ-1\n     - b\n',
      '`` ` ',
    ],
  },
  {
    reader: asciiDocReader,
    path: 'docs/a.adoc',
    seeds: [
      '= Doc\n:status: draft\n\n[[REQ-1]]\n== Log in [[x]]\n\nText +code+ `code`.\n\n[#req-2,cols="1"]\n=== Out\n* REQ-3: a\n** b\n+\nc\n\nREQ-4:: d\n\n*REQ-5* e\n\n// f\n',
      '[cols="1,2*",options="header"]\n|===\n|ID |Title |x\n|REQ-1\na|a \\| b\n2+|c\n|===\n\n----\nREQ-2\n----\n[source]\n--\nx\n--\nTitle\n-----\n////\ny\n////\n',
    ],
    shapes: [
      '== REQ-1\n',
      '[[REQ-1]]\n',
      '[[',
      '* ',
      '*a* ',
      '|',
      '|===\n|ID |Title\n\n|REQ-1 |a\n|===\n',
      '----\n',
      '====\n',
      'a:: ',
      'a::\n',
      '[a=[b',
      '+a',
      '2+|',
      'Title\n-----\n',
    ],
  },
  {
    reader: markdownReader,
    path: 'docs/a.md',
    seeds: [
      '# T\n\n::::{req} Log in\n:id: REQ_1\n\nText {need}`A_1`.\n\n:::{spec} In\n---\nid: "SP_1"\nlinks: REQ_1\n---\n:::\n::::\n\n```{eval-rst}\n.. req:: A\n   :id: A_1\n```\n',
    ],
    shapes: [
      ':::{req} A\n:id: A_1\n',
      ':::\n',
      '```{req} A\n:id: A_1\n```\n',
      '{need}`A_1` ',
      '````{eval-rst}\n',
      ':id: a\n',
    ],
  },
  {
    reader: needsJsonReader,
    path: 'docs/needs.json',
    seeds: [
      '{"current_version": "1", "versions": {"1": {"needs": {"A_1": {"title": "a", "tags": ["b"], "status": "open"}}}}}',
    ],
    shapes: ['{"versions": {"1": {"needs": ', '"A_1": {"title": "a"}, ', '[', '\\u00'],
  },
  {
    reader: reqIfReader,
    path: 'a.reqif',
    seeds: [
      '<?xml version="1.0"?>\n<REQ-IF><ATTRIBUTE-DEFINITION-STRING IDENTIFIER="i" LONG-NAME="ReqIF.ForeignID"/><SPEC-OBJECT IDENTIFIER="o"><VALUES><ATTRIBUTE-VALUE-STRING THE-VALUE="A-1"><DEFINITION><ATTRIBUTE-DEFINITION-STRING-REF>i</ATTRIBUTE-DEFINITION-STRING-REF></DEFINITION></ATTRIBUTE-VALUE-STRING></VALUES></SPEC-OBJECT><SPEC-RELATION><SOURCE><SPEC-OBJECT-REF>o</SPEC-OBJECT-REF></SOURCE><TARGET><SPEC-OBJECT-REF>p</SPEC-OBJECT-REF></TARGET></SPEC-RELATION></REQ-IF>',
    ],
    shapes: [
      '<SPEC-OBJECT IDENTIFIER="o"><VALUES><ATTRIBUTE-VALUE-STRING THE-VALUE="A-1"/></VALUES></SPEC-OBJECT>',
      '<SPEC-OBJECT>',
      '<TARGET><SPEC-OBJECT-REF>o</SPEC-OBJECT-REF></TARGET>',
      '<a b="&amp;"/>',
    ],
  },
  {
    reader: csvReader,
    path: 'docs/requirements.csv',
    seeds: [
      'sep=;\r\nReq ID;Title;Description;Parent\r\nREQ-1;"a ""b""";"c\r\nd";\r\nREQ-2;e;f;REQ-1, REQ-3\r\n',
      'id,title\nREQ-1,"open\nREQ-2,b\n',
    ],
    shapes: ['REQ-1,"a\n', 'REQ-1,"a""b"\n', '"', ',', 'sep=;\n', ' '],
  },
];

/** Whatever the text, what is said about it lies inside of it. */
function assertSound(index: FileIndex, text: string): void {
  const lengths = text.split(/\r\n|\r|\n/).map((line) => line.length);
  const inside = ({ start, end }: Range): boolean =>
    [start, end].every(({ line, character }) => character >= 0 && character <= (lengths[line] ?? -1)) &&
    (start.line < end.line || (start.line === end.line && start.character <= end.character));
  const ranges = [
    ...[...index.references, ...index.problems, ...index.waivers].map((one) => one.location.range),
    ...index.requirements.flatMap((one) => [
      one.location.range,
      one.idRange,
      ...one.criteria.map((each) => each.range),
    ]),
  ];
  for (const range of ranges) assert.ok(inside(range), JSON.stringify(range));
}

const pieces =
  '\n|\r\n|\r|\t| |   |#|`|``|::|.. |*|**|_|[|[[|]]|]|(|<|>|---|===|+--+|:id: |:::|----|,|;|"|""|\\||{|}|&|😀|\ud83d|\u0000|REQ-1|A_1|reqproof:off|é'
    .split('|')
    .concat('|', '|===', '| a |');

for (const { reader, path, seeds, shapes } of cases) {
  describe(`the ${reader.format} reader of ${path}`, () => {
    it(`reads any text: ${rounds} of them`, function () {
      this.timeout(60_000 + rounds * 10);
      const next = random(20_260_611);
      for (let count = 0; count < rounds; count++) {
        const text = mutate(seeds, pieces, next);
        try {
          reader.mayContain(text, { idPattern: '' });
          assertSound(readWithReader(reader, { path, text, files }), text);
        } catch (error) {
          throw new Error(`text ${count}: ${JSON.stringify(text)}`, { cause: error });
        }
      }
    });

    for (const shape of [...shapes, ...seeds])
      it(`takes time in proportion to ${JSON.stringify(shape.slice(0, 40))}`, () =>
        assertGrowsLinearly(
          4_000,
          (size) => `${seeds[0] ?? ''}\n${shape.repeat(Math.ceil((size * 4) / (shape.length + 3)))}`,
          (text) => readWithReader(reader, { path, text, files }),
        ));
  });
}

describe('sphinx-needs in comments', () => {
  it(`reads any text: ${rounds} of them`, function () {
    this.timeout(60_000 + rounds * 10);
    const next = random(20_260_612);
    const seeds = ['// @ a \\, b, A_1, impl, [REQ_1, REQ_2]\n// @need-ids: A, B\n/* req-Id: c */'];
    for (let count = 0; count < rounds; count++) {
      const text = mutate(seeds, pieces, next);
      const { mentions, items = [] } = sphinxNeedsComments.find(text, 0, 'a.ts');
      for (const one of [...mentions, ...items])
        assert.equal(text.slice(one.start, one.end), one.code, JSON.stringify(text));
    }
  });

  for (const shape of ['@ a, ', '@a,B_1,c,[', '@need-ids: ', '@\n', '\\,', 'req-Id:a,'])
    it(`takes time in proportion to ${JSON.stringify(shape)}`, () =>
      assertGrowsLinearly(
        20_000,
        (size) => shape.repeat(size / shape.length),
        (text) => [sphinxNeedsComments.mayContain(text), sphinxNeedsComments.find(text, 0, 'a.ts')],
      ));
});
