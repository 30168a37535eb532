import assert from 'node:assert/strict';
import { traceyDefinitions } from '../../../../../server/src/index/formats/tracey/definitions';
import { traceyReferences } from '../../../../../server/src/index/formats/tracey/references';
import { findOffSwitches } from '../../../../../server/src/index/offSwitches';
import { block } from '../outline';
import type { Files } from '../outline';
import { commentOutline, documentOutline } from '../tracedOutline';

function check(text: string, expected: string, files?: Files): void {
  assert.equal(documentOutline(traceyDefinitions, 'docs/spec.md', block(text), files), block(expected));
}

const checkComment = (comment: string, ...expected: readonly string[]): void =>
  assert.equal(commentOutline(traceyReferences, comment), expected.join('\n'));

describe('tracey markers in Markdown', () => {
  it('may have anchors of old links directly above them', () =>
    check(
      '<span id="old"></span>\n<a id="older"></a>\nr[auth.login]\n\nUsers log in.\n\n<b>x</b>\nr[not.this]\n',
      `
      1-8 «auth.login» auth.login version 1 "Users log in. <b>x</b> r[not.this]"
        "Users log in.\\n\\n<b>x</b>\\nr[not.this]"
      `,
    ));

  it('begin a paragraph or a quote', () => {
    check(
      `
      r[auth.login+2]
      Users must log in
      with a password.

      No part of it.

      > r[auth.token]
      > Tokens expire.
      >
      > \`\`\`
      > r[not.this]
      > \`\`\`

      r[auth.inline] Text behind it.
      `,
      `
      1-3 «auth.login» auth.login version «2» "Users must log in with a password."
        "Users must log in\\nwith a password."
      7-12 «auth.token» auth.token version 1 "Tokens expire. \`\`\` r[not.this] \`\`\`"
        "Tokens expire.\\n\\n\`\`\`\\nr[not.this]\\n\`\`\`"
      14-14 «auth.inline» auth.inline version 1 "Text behind it."
        "Text behind it."
      `,
    );
  });

  it('alone in a paragraph they speak of what follows, with its heading', () => {
    check(
      `
      r[items.fn]
      ## Functions

      r[items.fn.intro]
      <!-- a note -->

      A function is a block.

      * Really.

      ## Next
      Words.
      `,
      `
      1-2 «items.fn» items.fn version 1 "Functions"
      4-9 «items.fn.intro» items.fn.intro version 1 "A function is a block. * Really."
        "A function is a block.\\n\\n* Really."
      `,
    );
  });

  it('carry a status, a level and tags', () => {
    check(
      `
      r[a.b status=draft level=must tags=x,y since=1.0]
      Text.

      r[a.c status=deprecated]
      `,
      `
      1-2 «a.b» a.b version 1 "Text." tags x, y draft informative
        "Text."
      4-4 «a.c» a.c version 1 "" deprecated
      `,
    );
  });

  it('of another prefix are ids of another specification', () => {
    check(
      `
      h2[api.format]
      JSON.

      h2[connection]
      TCP.

      list[str]
      A list.

      m[x.y] is an element.
      `,
      `
      1-2 «api.format» h2/api.format version 1 "JSON."
        "JSON."
      4-5 «connection» h2/connection version 1 "TCP."
        "TCP."
      `,
    );
  });

  it('in prose, code, lists and where reading is off define nothing', () => {
    check(
      `
      When r[a.b] says so.
      r[a.b]
      - r[a.b]
       r[a.b]

      \`r[a.b]\`

      \`\`\`
      r[a.b]
      \`\`\`

      r[a..b] r[a.b.]

      r[impl a.b]

      > > r[a.b]

      <!-- reproof -->

      reqproof:ignore-next-line
      r[a.b]

      r[a.b+0]
      `,
      '',
    );
  });

  it('count in the files that the configuration includes', () => {
    const config = (include: string): Files => ({
      '.config/tracey/config.styx': `specs ( // r[x.y]
        { name a
          include (${include} "other spec/*.md")
          impls ( { name main include (docs/**) } ) } )`,
    });
    check('r[a.b]', '', config('spec/**/*.md'));
    check('r[a.b]', '1-1 «a.b» a.b version 1 ""', config('docs/*.md'));
    check('r[a.b]', '1-1 «a.b» a.b version 1 ""', { '.config/tracey/config.styx': '"\\"\\" specs (' });
  });
});

describe('tracey references in comments', () => {
  it('have a verb and a version', () => {
    checkComment('// r[impl auth.login+2]', 'implements «auth.login» auth.login version 2«2»');
    checkComment(
      '/* See r[verify a]: and r[auth.login], (h2[depends a.b-c_d]) m[related a.b]. */',
      'verifies «a» a version 1«»',
      'implements «auth.login» auth.login version 1«»',
      'depends «a.b-c_d» a.b-c_d version 1«»',
      'related «a.b» a.b version 1«»',
    );
  });

  for (const comment of [
    '// `r[impl a.b]`',
    '/// ```\n/// r[impl a.b]\n/// ```',
    '// r[impl a..b]',
    '// r[impl .a]',
    '// r[impl a.b.]',
    '// r[impl a b]',
    '// r[impl a.b!c]',
    '// r[impl café.menu]',
    '// r[impl a.b+0]',
    '// r[impl a.b+1+2]',
    '// r[define a.b]',
    '// r[see a.b]',
    '// r[i] = list[index]',
    '// R[impl a.b] my_r[impl a.b] xR[a.b]',
    '// r[a.b status=draft]',
    '// [impl a.b]',
  ])
    it(`${JSON.stringify(comment)} has none`, () => checkComment(comment));

  it('are ignored where its directives say so', () => {
    const text =
      '// @tracey:ignore-next-line\n// 1\n// 2\n// @tracey:ignore-start\n// 3\n// @tracey:ignore-end\n// 4 ends @tracey:ignore-start\n// 5';
    const off = findOffSwitches(text);
    assert.deepEqual(
      ['1', '2', '3', '4', '5'].filter((mark) => !off.isOff(text.indexOf(mark))),
      ['2', '4', '5'],
    );
  });
});
