import assert from 'node:assert/strict';
import { markdownReader } from '../../../../../server/src/index/formats/markdown/reader';
import { rstReader } from '../../../../../server/src/index/formats/rst/reader';
import { itemOutline } from '../itemOutline';
import { block, readWithReader } from '../outline';
import type { Files } from '../outline';

function check(
  text: string,
  expected: string,
  { path = 'docs/a.rst', files }: { path?: string; files?: Files } = {},
) {
  const written = block(text);
  const reader = path.endsWith('.md') ? markdownReader : rstReader;
  const index = readWithReader(reader, { path, text: written, ...(files && { files }) });
  assert.equal(itemOutline(index, written), block(expected));
}

describe('needs of sphinx-needs', () => {
  it('with options, body and links', () =>
    check(
      `
      .. req:: Log in
         with a long title
         :id: REQ_1
         :status: open
         :tags: a; b, c
         :priority: high

         The user **shall**
         log in.

         .. note:: Soon.

      .. spec:: Form
         :id: SP_1
         :links: REQ_1; REQ_2.part
         :author: x

      .. test:: Try it
         :id: T_1
         :links: SP_1, [[copy("x")]]

      .. req:: Sub
         :id: REQ_3
         :links: REQ_1
         :derives: REQ_1
      `,
      `
      1:1-11:19 req REQ_1 [REQ_1] "Log in with a long title" "The user **shall**\\nlog in.\\n\\n.. note:: Soon." high draft tags a,b,c
      13:1-16:14 spec SP_1 [SP_1] "Form"
      18:1-20:31 test T_1 [T_1] "Try it"
      22:1-25:19 req REQ_3 [REQ_3] "Sub"
      15:12-17 SP_1 covers REQ_1 [REQ_1] as spec
      15:19-24 SP_1 covers REQ_2 [REQ_2] as spec
      24:12-17 REQ_3 related REQ_1 [REQ_1]
      25:14-19 REQ_3 refines REQ_1 [REQ_1]
      `,
    ));

  it('nested ones, without the text of those inside', () =>
    check(
      `
      .. req:: Outer
         :id: REQ_1

         Before.

         .. spec:: Inner
            :id: SP_1

            Inside.

         After :need:\`REQ_9\`.
      `,
      `
      1:1-11:24 req REQ_1 [REQ_1] "Outer" "Before.\\n\\nAfter :need:\`REQ_9\`."
      6:4-9:14 spec SP_1 [SP_1] "Inner" "Inside."
      11:17-22 REQ_1 related REQ_9 [REQ_9]
      `,
    ));

  it('are spoken of in text', () =>
    check(
      'See :need:`REQ_1` and :need:`the login <REQ_2.1>`, not ``:need:`REQ_3```.',
      '1:12-17 file related REQ_1 [REQ_1]\n1:41-46 file related REQ_2 [REQ_2]',
    ));

  it('not in examples, comments, or without an id', () =>
    check(
      `
      .. code-block:: rst

         .. req:: A
            :id: REQ_1

      .. A comment

         .. req:: B
            :id: REQ_2

      Literal::

         .. req:: C
            :id: REQ_3

      .. req:: D

      .. req:: E
         :id: {{ id }}
      `,
      '',
    ));

  const story = '.. story:: Log in\n   :id: US_1\n   :checks: REQ_1';
  const found = '1:1-3:18 story US_1 [US_1] "Log in"';

  it('with an answer where others have links', () =>
    check(
      '.. req:: Log in\n   :id: REQ_1\n   :implemented: PARTIAL\n   :satisfies: A_1, no',
      '1:1-4:23 req REQ_1 [REQ_1] "Log in"\n4:16-19 REQ_1 covers A_1 [A_1] as req',
    ));

  describe('of other types', () => {
    it('count where conf.py speaks of sphinx-needs', () =>
      check(story, `${found}\n3:13-18 US_1 covers REQ_1 [REQ_1] as story`, {
        files: { 'docs/conf.py': "extensions = ['sphinx_needs']\n" },
      }));
    it('or declares them, with their links', () =>
      check(
        '.. story:: Log in\n   :id: US_1\n   :seen_by: REQ_1',
        `${found.replace('18', '19')}\n3:14-19 US_1 related REQ_1 [REQ_1]`,
        {
          files: {
            'conf.py':
              "needs_types = [{'directive': 'story', 'title': 'Story'}]\nneeds_extra_links = [{'option': 'seen_by'}]\n",
          },
        },
      ));
    it('or ubproject.toml does', () =>
      check(story, `${found}\n3:13-18 US_1 covers REQ_1 [REQ_1] as story`, {
        files: { 'docs/ubproject.toml': '[[needs.types]]\ndirective = "story"\n' },
      }));
    it('not where conf.py speaks of something else', () =>
      check(story, '', { files: { 'docs/conf.py': "extensions = ['sphinx_design']\n" } }));
    it('or have links, tags or a status where a build makes the configuration', () => {
      check(story, `${found}\n3:13-18 US_1 covers REQ_1 [REQ_1] as story`);
      check(
        '.. story:: Log in\n   :id: US_1\n   :status: valid',
        '1:1-3:18 story US_1 [US_1] "Log in" approved',
      );
    });
    it('nowhere else', () => check('.. story:: Log in\n   :id: US_1\n   :width: 3', ''));
    it('nor do those of other extensions', () =>
      check('.. tab-item:: A\n   :id: TAB_1\n', '', { files: { 'docs/conf.py': 'needs_id_length = 7' } }));
  });

  it('in MyST', () =>
    check(
      `
      # Title

      ::::{req} Log in
      :id: REQ_1
      :status: open

      The user logs in.

      :::{spec} Form
      :id: SP_1
      :links: REQ_1
      :::
      ::::

      \`\`\`{test} Try
      ---
      id: "T_1"
      links: REQ_1
      ---
      As {need}\`SP_1\`.
      \`\`\`

      \`\`\`{eval-rst}
      .. impl:: Code
         :id: I_1
      \`\`\`

      \`\`\`\`md
      \`\`\`{req} No
      :id: REQ_9
      \`\`\`
      \`\`\`\`
      `,
      `
      3:1-13:5 req REQ_1 [REQ_1] "Log in" "The user logs in." draft
      9:1-12:4 spec SP_1 [SP_1] "Form"
      15:1-21:4 test T_1 [T_1] "Try" "As {need}\`SP_1\`."
      24:1-25:12 impl I_1 [I_1] "Code"
      11:9-14 SP_1 covers REQ_1 [REQ_1] as spec
      18:8-13 T_1 covers REQ_1 [REQ_1] as test
      20:11-15 T_1 related SP_1 [SP_1]
      `,
      { path: 'docs/a.md' },
    ));

  it('names every configuration that it asked for', () => {
    const index = readWithReader(rstReader, { path: 'a/b/c.rst', text: story });
    assert.deepEqual(index.dependsOn, [
      'a/b/conf.py',
      'a/b/ubproject.toml',
      'a/conf.py',
      'a/ubproject.toml',
      'conf.py',
      'ubproject.toml',
    ]);
  });
});
