/** What OpenFastTrace, tracey, duvet and LOBSTER promise of any text. Set REQPROOF_FUZZ_ROUNDS for a longer run. */
import assert from 'node:assert/strict';
import type { Range } from '../../../../schema/model';
import { duvetCitations } from '../../../../server/src/index/formats/duvet/citations';
import { duvetReader } from '../../../../server/src/index/formats/duvet/reader';
import { lobsterTags } from '../../../../server/src/index/formats/lobster/tags';
import { openFastTraceDocuments } from '../../../../server/src/index/formats/openfasttrace/documents';
import { openFastTraceTags } from '../../../../server/src/index/formats/openfasttrace/tags';
import { traceyDefinitions } from '../../../../server/src/index/formats/tracey/definitions';
import { traceyReferences } from '../../../../server/src/index/formats/tracey/references';
import type { CommentSyntax, DocumentSyntax, Findings } from '../../../../server/src/index/syntax';
import { mutate, random } from '../../../support/mutate';
import { assertGrowsLinearly } from '../../../support/scaling';
import { readWithReader } from './outline';
import { readDocument } from './tracedOutline';

const rounds = Number(process.env['REQPROOF_FUZZ_ROUNDS'] ?? 1_500);

interface Case {
  readonly name: string;
  readonly seeds: readonly string[];
  read(text: string): Findings;
  /** What many of make a long text. */
  readonly shapes: readonly string[];
}

const document = (syntax: DocumentSyntax, path: string): Pick<Case, 'name' | 'read'> => ({
  name: `${syntax.preset} ${path}`,
  read: (text) => readDocument(syntax, path, text),
});

/** The mentions of a comment, as references of a file that holds nothing else. */
const comment = (syntax: CommentSyntax): Pick<Case, 'name' | 'read'> => ({
  name: `${syntax.preset} comments`,
  read: (text) => {
    syntax.mayContain(text);
    const { mentions, items = [] } = syntax.find(text, 0, 'a.ts');
    for (const { start, end, version } of [...mentions, ...items]) {
      assert.ok(0 <= start && start < end && end <= text.length, `${start}-${end}`);
      if (version) assert.ok(end <= version.end && version.end <= text.length, `version at ${version.end}`);
    }
    return {};
  },
});

const oftItem =
  '# Log in ##\n`req~login.form~2`\n\nStatus: draft\n\nText.\n\nRationale:\nWhy.\n\nCovers:\n* [a](#b) `feat~x~1`\n\nDepends:\n- dsn~y~2\n\nTags: a, b\nNeeds:\n* dsn\n\n<!-- oft:off -->\nreq~z~1\n<!-- oft:on -->\narch --> dsn, impl : req~login~1\n```\nreq~c~1\n```\nNext\n----\n`dsn~last~1`\nCovers:\n';
const oftShapes = [
  'req~a~1\n',
  '`req~a~1`\nCovers:\n* req~b~1\n',
  'Needs: a, b\ntext\n',
  'a~',
  'a~b.',
  '-->',
  'a --> b, ',
  'oft:off oft:on ',
  '#'.repeat(50),
  'Title\n===\n',
  // No mark of an id in sight: nobody looks for one beyond the line.
  '* x\n',
  'Needs: a\n',
  'Tags: a\n\nx\n',
  '* a~b~1 ',
];

const cases: readonly Case[] = [
  { ...document(openFastTraceDocuments, 'a.md'), seeds: [oftItem], shapes: oftShapes },
  { ...document(openFastTraceDocuments, 'a.rst'), seeds: [oftItem], shapes: oftShapes },
  {
    ...document(openFastTraceDocuments, 'a.adoc'),
    seeds: [
      '.Title\n[.specitem, oft-sid="req~a~1", oft-needs=\'dsn\', oft-covers="feat~x~1, feat~y~2"]\n=== Log in\nText.\n\n.Why\n[.rationale]\n--\nBecause.\n--\n----\nlisting\n----\n[.specitem, oft-skipped=arch, oft-covers="req~a~1", oft-needs="dsn"]\n====\nx\n====\n',
    ],
    shapes: [
      '[.specitem, oft-sid="req~a~1"]\n=== A\nx\n',
      '[.specitem, oft-sid="',
      'oft-sid=oft-needs="a~1',
      '====\n--\n',
      '[.rationale]\n\nx\n\n',
      '.T\n',
    ],
  },
  {
    ...comment(openFastTraceTags),
    seeds: [
      '// [impl->dsn~a~1][utest~~2 -> req~b.c~3]\n# [dsn~n~1->req~x~1 >> impl,test] [impl->dsn~a~1, dsn~b~2]',
    ],
    shapes: ['[impl->dsn~a~1]', '[a', '[a->', '[a->b~c~1,', '[a~b', '[ ', '[a->b~c~1>>d,'],
  },
  {
    ...document(traceyDefinitions, 'a.md'),
    seeds: [
      'r[a.b+2 status=draft tags=x,y]\nText.\n\n> r[a.c]\n> quote\n\nr[a.d]\n\n## Heading\n\n* item\n\nh2[x.y]\n\n```\nr[a.e]\n```\n',
    ],
    shapes: ['r[a.b]\n\n', '> r[a.b]\n\n', 'r[a.', 'r[a.b a=b', 'r[a.b]\n\nx\n\n', 'aaaaaaaaaaaaaaaaaaaaa['],
  },
  {
    ...comment(traceyReferences),
    seeds: [
      '// r[impl a.b+2] `r[verify c]` h2[depends d.e]\n/// ```\n/// r[a.b]\n/// ```\n// r[related f-g_h]',
    ],
    shapes: ['r[impl a.b] ', 'r[', 'r[a.', '`r[a.b]', 'a[impl ', '```\n'],
  },
  {
    ...comment(duvetCitations),
    seeds: [
      '//= https://www.rfc-editor.org/rfc/rfc9000#section-2.1\n//= type=test\n//# text\n##= source=a.md#x\n /*= b.md#y */\n',
    ],
    shapes: ['//= a#b\n', '//= ', '#=', '//= a=', '\t*= a#b\n//# c\n'],
  },
  {
    ...comment(lobsterTags),
    seeds: ['# lobster-trace: a.b, c.d@12\n// lobster-exclude: x\n/* lobster-trace: 12 */'],
    shapes: ['lobster-trace: a,', 'lobster-trace:', 'lobster-trace: a.', ' '],
  },
  ...['.duvet/requirements/a/section-1.toml', 'specs/www.rfc-editor.org/rfc/rfc1.txt'].map((path): Case => ({
    name: `duvet ${path}`,
    read: (text) => {
      duvetReader.mayContain(text, { idPattern: '' });
      return readWithReader(duvetReader, { path, text });
    },
    seeds: [
      "target = \"https://a.org/b.txt#section-1\"\n\n# 1.  Title\n#\n[[spec]]\nlevel = \"MUST\"\nquote = '''\nIt MUST.\n'''\n[[spec]]\ntarget = 'a.md#x'\nquote = \"y\"\n",
      '1.  A . . . 2\n\n1.  Introduction\n\n   It MUST be. It SHOULD (not)\nA  [Page 2]\n\fB\n   go.\n\n   So.\n\nAppendix A.  B\n   MAY.\n',
    ],
    shapes: [
      "[[spec]]\nquote = '''\n",
      'target = "a#b"\n',
      '1.1.  Title\n   It MUST.\n',
      '1.',
      'It MUST. ',
      'MUST\n\n',
      '. . . ',
      '[Page 1]\f',
    ],
  })),
];

const pieces =
  '\n|\r\n|\r| |\t|~|~1|-->|->|>>|[|]|`|```|req~a~1|r[a.b]|Covers:|* |#|===|,|"|\'|oft:off|oft:on|+2|.|😀|\ud83d|\u0000|é'
    .split('|')
    .concat('|');

function assertSound({ requirements = [], references = [] }: Findings, text: string): void {
  const lengths = text.split(/\r\n|\r|\n/).map((line) => line.length);
  const inside = ({ start, end }: Range): boolean =>
    [start, end].every(({ line, character }) => character >= 0 && character <= (lengths[line] ?? -1)) &&
    (start.line < end.line || (start.line === end.line && start.character <= end.character));
  const ranges = [
    ...requirements.flatMap((one) => [
      one.location.range,
      one.idRange,
      ...(one.versionRange ? [one.versionRange] : []),
      ...(one.needs ?? []).map((need) => need.range),
      ...one.criteria.map((each) => each.range),
    ]),
    ...references.flatMap((one) => [one.location.range, ...(one.versionRange ? [one.versionRange] : [])]),
  ];
  for (const range of ranges) assert.ok(inside(range), JSON.stringify(range));
}

for (const { name, seeds, shapes, read } of cases) {
  describe(name, () => {
    it(`any text is read: ${rounds} of them`, function () {
      this.timeout(60_000 + rounds * 10);
      const next = random(20_260_202);
      for (let count = 0; count < rounds; count++) {
        const text = mutate(seeds, pieces, next);
        try {
          assertSound(read(text), text);
        } catch (error) {
          throw new Error(`text ${count}: ${JSON.stringify(text)}`, { cause: error });
        }
      }
    });

    for (const [index, seed] of seeds.entries())
      it(`seed ${index}: time grows with the text alone`, () =>
        assertGrowsLinearly(2_000, (n) => seed.repeat(Math.ceil((10 * n) / seed.length)), read));

    for (const shape of shapes)
      it(`${JSON.stringify(shape.slice(0, 30))}: time grows with the text alone`, () =>
        assertGrowsLinearly(
          2_000,
          (n) => `${seeds[0] ?? ''}${shape.repeat(Math.ceil((10 * n) / shape.length))}`,
          read,
        ));
  });
}
