import assert from 'node:assert/strict';
import { duvetCitations } from '../../../../../server/src/index/formats/duvet/citations';
import { duvetReader } from '../../../../../server/src/index/formats/duvet/reader';
import { LineText } from '../../../../../server/src/features/text';
import { block, readWithReader } from '../outline';
import type { Files } from '../outline';

function checkCitations(comment: string, ...expected: readonly string[]): void {
  const found = duvetCitations.mayContain(comment) ? duvetCitations.find(comment, 0, 'a.rs').mentions : [];
  assert.deepEqual(
    found.map(
      (one) =>
        `${one.role ?? ''} ${one.namespace ?? ''} ${one.code} «${comment.slice(one.start, one.end)}» ${one.mappingType}`,
    ),
    expected,
  );
}

function checkSections(path: string, text: string, expected: string, files?: Files): void {
  assert.ok(duvetReader.accepts(path));
  const source = block(text);
  const index = readWithReader(duvetReader, { path, text: source, ...(files && { files }) });
  const lines = new LineText(source);
  const outline = index.requirements.flatMap((one) => [
    `${one.location.range.start.line + 1} «${lines.slice(one.idRange)}» ${one.key} "${one.title}"`,
    ...one.criteria.map((each) => `  ${each.range.start.line + 1} ${each.text}`),
  ]);
  assert.equal(outline.join('\n'), block(expected));
}

describe('duvet citations', () => {
  it('cite some of a section', () => {
    checkCitations(
      '//= https://www.rfc-editor.org/rfc/rfc9000.txt#section-2.1\n//= type=test\n//# A sentence MUST\n//# go on.\n',
      'verifies www.rfc-editor.org/rfc/rfc9000 section-2.1 «section-2.1» partial',
    );
    checkCitations(
      '  //= ./specs/a.md#log-in\n  //# One.\n  //= source=specs/a.md#out\n  //= type=implication\n',
      'implements specs/a.md log-in «log-in» partial',
      'implements specs/a.md out «out» partial',
    );
  });

  it('may stand behind the mark of a Python comment', () => {
    checkCitations(
      '# //= specs/a.md#log-in\n# //= type=test\n# //# One.\n',
      'verifies specs/a.md log-in «log-in» partial',
    );
  });

  it('of exceptions and todos are no evidence', () => {
    checkCitations(
      '##= a.md#x\n##= type=exception\n##= reason=It is = fine\n\n/*= a.md#y\n *= type=TODO\n *= tracking-issue=7 */',
      'related a.md x «x» partial',
      'related a.md y «y» partial',
    );
  });

  it('name a section of the IETF by its number', () => {
    checkCitations(
      '# x\n#= https://tools.ietf.org/html/rfc8312#4.1',
      'implements www.rfc-editor.org/rfc/rfc8312 section-4.1 «4.1» partial',
    );
  });

  for (const comment of [
    '//= a.md',
    '//= a.md#',
    '//= #x',
    '//= see a.md#x for more',
    '// = a.md#x',
    '//# a.md#x',
    '//=== a.md#x',
    '// x //= a.md#x',
    '//= type=spec\n//= a.md#x',
    '//= x = a#b',
  ])
    it(`${JSON.stringify(comment)} is none`, () => checkCitations(comment));
});

describe('duvet specifications', () => {
  it('sections of an RFC that require something', () => {
    checkSections(
      'specs/www.rfc-editor.org/rfc/rfc9000.txt',
      `
      1.  Introduction . . . . . . . . 4
         2.1.  Streams ............... 5

      1.  Introduction

         Nothing is required here.

      2.1.  Streams

         A stream has an id. An endpoint MUST NOT
         reuse
      Iyengar & Thomson            Standards Track                  [Page 3]
      \fRFC 9000                     QUIC                             May 2021

         an id (ever). It helps.

         Ids SHOULD be small.

      Appendix A.  Notes

         They MAY be read.
      `,
      `
      8 «2.1» www.rfc-editor.org/rfc/rfc9000/section-2.1 "Streams"
        10 An endpoint MUST NOT reuse
        17 Ids SHOULD be small.
      19 «A» www.rfc-editor.org/rfc/rfc9000/appendix-A "Notes"
        21 They MAY be read.
      `,
    );
  });

  const extract = `
    target = "https://www.rfc-editor.org/rfc/rfc9000.txt#section-2.1"

    # 2.1.  Streams
    #
    # An endpoint MUST NOT reuse an id.

    [[spec]]
    level = "MUST"
    quote = '''
    An endpoint MUST NOT
    reuse an id.
    '''

    [[spec]]
    target = "a.md#x"
    quote = "It SHALL."

    [[exception]]
    quote = '''
    [[spec]]
    It MAY.
    '''
    reason = "No."
    `;

  it('requirements in TOML', () => {
    checkSections(
      '.duvet/requirements/www.rfc-editor.org/rfc/rfc9000/section-2.1.toml',
      extract,
      `
      1 «section-2.1» www.rfc-editor.org/rfc/rfc9000/section-2.1 "Streams"
        10 An endpoint MUST NOT reuse an id.
      15 «x» a.md/x "Streams"
        16 It SHALL.
      `,
    );
  });

  it('what was extracted from a text beside it defines nothing again', () => {
    const path = 'specs/www.rfc-editor.org/rfc/rfc9000/section-2.1.toml';
    checkSections(path, extract, '', { 'specs/www.rfc-editor.org/rfc/rfc9000.txt': 'the text' });
  });
});
