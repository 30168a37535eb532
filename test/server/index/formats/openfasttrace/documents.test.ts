import assert from 'node:assert/strict';
import { openFastTraceDocuments } from '../../../../../server/src/index/formats/openfasttrace/documents';
import { block } from '../outline';
import { documentOutline, readDocument } from '../tracedOutline';

function check(text: string, expected: string, path = 'doc/spec.md'): void {
  assert.equal(documentOutline(openFastTraceDocuments, path, block(text)), block(expected));
}

describe('OpenFastTrace items in Markdown', () => {
  it('have a title above, needs, covered items, tags and a status', () => {
    check(
      `
      ## Log in ##

      \`req~login.form~2\`

      Status: draft

      The user
      logs in.

      Rationale:

      Others may not.

      Comment:

      See \`req~other~1\`.

      Covers:

      * [Users](#users) \`feat~users~1\`
      - feat~forms~3

      Depends:

      + \`req~session~1\`

      Tags: Web, UI-1

      Needs: dsn, UTest

      ## Next
      Text.
      `,
      `
      1-29 «req~login.form» req~login.form version «2» as req "Log in" needs dsn«dsn» utest«UTest» tags Web, UI-1 draft
        "The user\\nlogs in.\\n\\n**Rationale:**\\n\\nOthers may not.\\n\\n**Comment:**\\n\\nSee \`req~other~1\`."
      20 covers «feat~users» feat~users version «1» from req~login.form as req explicit
      21 covers «feat~forms» feat~forms version «3» from req~login.form as req explicit
      25 depends «req~session» req~session version «1» from req~login.form as req explicit
      `,
    );
  });

  it('need no title, backticks or sections', () => {
    check(
      `
      dsn~a~1
      Says a.
      dsn~b~10 and its words
      \`dsn~c~1\`
      `,
      `
      1-2 «dsn~a» dsn~a version «1» as dsn "Says a." needs nothing
        "Says a."
      3-3 «dsn~b» dsn~b version «10» as dsn "" needs nothing
      4-4 «dsn~c» dsn~c version «1» as dsn "" needs nothing
      `,
    );
  });

  it('a title counts until other words follow', () => {
    check(
      `
      Log in
      ------
      \`req~a~1\`
      # Other
      words
      \`req~b~1\`
      `,
      `
      1-3 «req~a» req~a version «1» as req "Log in" needs nothing
      6-6 «req~b» req~b version «1» as req "" needs nothing
      `,
    );
  });

  it('needs and tags may be lists, and the text may go on behind them', () => {
    check(
      `
      \`req~a~1\`
      First.
      Needs:

      * dsn
      * the unit test: utest

      Second.
      Tags:
      - A b
      - c, d
      `,
      `
      1-11 «req~a» req~a version «1» as req "First. Second." needs dsn«dsn» utest«utest» tags A b, c, d
        "First.\\n\\nSecond."
      `,
    );
  });

  it('rejected items prove nothing', () => {
    check(
      `
      \`req~a~1\`
      Status: rejected
      No.
      `,
      `
      1-3 «req~a» req~a version «1» as req "No." needs nothing deprecated informative
        "No."
      `,
    );
  });

  it('forwardings stand for an item of the skipped type', () => {
    check(
      `
      \`req~a~1\`

      Covers:
      * \`feat~a~1\`

      * \`arch --> dsn, itest : req~login~2\`
      dsn-->impl:req~b~1
      Prose tells that arch --> dsn : req~no~1 forwards.

          arch --> dsn : req~no~1
      `,
      `
      1-4 «req~a» req~a version «1» as req "" needs nothing
      6-6 «arch» arch~login version 2 as arch "req~login forwarded to dsn, itest" needs dsn«dsn» itest«itest» positional
      7-7 «dsn» dsn~b version 1 as dsn "req~b forwarded to impl" needs impl«impl» positional
      4 covers «feat~a» feat~a version «1» from req~a as req explicit
      6 covers «req~login» req~login version «2» from arch~login as arch explicit
      7 covers «req~b» req~b version «1» from dsn~b as dsn explicit
      `,
    );
  });

  it('code, prose and what is switched off define nothing', () => {
    check(
      `
      \`\`\`
      req~code~1
      \`\`\`
      See \`req~prose~1\`, or
        \`req~indented~1\`
      * \`req~bullet~1\`
      <!-- oft:off -->
      \`req~off~1\`
      <!-- oft:on -->
      <!-- reqproof:ignore-next-line -->
      \`req~ignored~1\`
      req~no revision~1
      req~1digit~1
      req~dot.~1
      \`req~a~1\`
      \`\`\`sh
      # req~x~1
      req~code~1
      \`\`\`
      oft:off
      \`req~off~1\`
      `,
      `
      15-19 «req~a» req~a version «1» as req "\`\`\`sh # req~x~1 req~code~1 \`\`\`" needs nothing
        "\`\`\`sh\\n# req~x~1\\nreq~code~1\\n\`\`\`"
      `,
    );
  });

  it('names are of any script, line ends of any kind', () => {
    check(
      '# Ä😀\r\n`req~größe.x_1-2~1`\r\rÜber.\r\nCovers:\r\n* feat~größe~1\r\n',
      `
      1-6 «req~größe.x_1-2» req~größe.x_1-2 version «1» as req "Ä😀" needs nothing
        "Über."
      6 covers «feat~größe» feat~größe version «1» from req~größe.x_1-2 as req explicit
      `,
    );
  });

  it('each covered id counts once in a line, and only as a whole word', () => {
    check(
      `
      dsn~a~1
      Covers:
      * [req~x~1](#req~x~1), req~y~2, req~z~1b, 1req~q~1
      * nothing
      `,
      `
      1-4 «dsn~a» dsn~a version «1» as dsn "" needs nothing
      3 covers «req~x» req~x version «1» from dsn~a as dsn explicit
      3 covers «req~y» req~y version «2» from dsn~a as dsn explicit
      `,
    );
  });

  it('a changed rationale asks for no new proof, changed words do', () => {
    const hash = (text: string): string | undefined =>
      readDocument(openFastTraceDocuments, 'a.md', text).requirements?.[0]?.contentHash;
    const one = hash('# A\n`req~a~1`\n\nB  c\n\nRationale:\n\nD\n');
    assert.equal(hash('# A\n`req~a~2`\n\nB\nc\n\nRationale:\n\nE\n\nNeeds: dsn\n'), one);
    assert.notEqual(hash('# A\n`req~a~1`\n\nB d\n'), one);
    assert.notEqual(hash('# B\n`req~a~1`\n\nB c\n'), one);
  });
});

describe('OpenFastTrace items in reStructuredText', () => {
  it('titles have any punctuation below', () => {
    check(
      `
      =======
      Log in
      =======

      \`req~a~1\`

      Words.

      Needs: dsn

      Next
      ~~~~
      # no title
      \`req~b~1\`
      `,
      `
      2-9 «req~a» req~a version «1» as req "Log in" needs dsn«dsn»
        "Words."
      14-14 «req~b» req~b version «1» as req "" needs nothing
      `,
      'doc/spec.rst',
    );
  });
});

describe('OpenFastTrace items in AsciiDoc', () => {
  const checkAsciidoc = (text: string, expected: string): void => check(text, expected, 'doc/spec.adoc');

  it('are sections with attributes', () => {
    checkAsciidoc(
      `
      == Features
      [.specitem, oft-sid="req~a~1", oft-needs="dsn, utest", oft-covers="feat~x~1,feat~y~2", oft-tags="A,B"]
      === Log in

      The user logs in.

      .Rationale
      [.rationale]
      --
      Because.

      Really.
      --

      More words.

      ==== Details
      Of it.
      === Next
      [.specitem,oft-sid='req~b~1',oft-depends='req~a~1']
      A paragraph.

      No part of it.
      `,
      `
      2-18 «req~a» req~a version «1» as req "Log in" needs dsn«dsn» utest«utest» tags A, B
        "The user logs in.\\n\\nMore words.\\n\\n==== Details\\nOf it.\\n\\n**Rationale:**\\n\\nBecause.\\n\\nReally."
      20-21 «req~b» req~b version «1» as req "A paragraph." needs nothing
        "A paragraph."
      2 covers «feat~x» feat~x version «1» from req~a as req explicit
      2 covers «feat~y» feat~y version «2» from req~a as req explicit
      20 depends «req~a» req~a version «1» from req~b as req explicit
      `,
    );
  });

  it('are blocks with a title', () => {
    checkAsciidoc(
      `
      .Log in
      [.specitem, oft-sid="req~a~1"]
      ====
      Words.

      [.comment]
      A comment.

      More.
      ====
      Outside.
      [.specitem, oft-skipped="arch", oft-covers="req~a~1", oft-needs="dsn"]
      Forwarded.
      `,
      `
      1-10 «req~a» req~a version «1» as req "Log in" needs nothing
        "Words.\\n\\nMore.\\n\\n**Comment:**\\n\\nA comment."
      12-13 «arch» arch~a version 1 as arch "req~a forwarded to dsn" needs dsn«dsn» positional
      12 covers «req~a» req~a version «1» from arch~a as arch explicit
      `,
    );
  });

  it('are none in listings, without the role or without an id', () => {
    checkAsciidoc(
      `
      ----
      [.specitem, oft-sid="req~a~1"]
      ----
      [oft-sid="req~b~1"]
      [.specitem, oft-sid="req~b"]
      [.specitem, oft-needs="dsn"]
      \`req~c~1\`
      `,
      '',
    );
  });
});
