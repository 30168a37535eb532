import assert from 'node:assert/strict';
import { comments } from '../../../../../server/src/index/languages/comments/language';
import { readingOf } from '../read';

const { references, read } = readingOf(comments, 'a.sh');

/** Path, text, the ids that count. */
const cases: readonly (readonly [string, string, string])[] = [
  ['a.sh', '#!/bin/sh\n# Implements: REQ-1\necho "# REQ-2" \'# REQ-3\' $#REQ-4 # REQ-5', 'REQ-1! REQ-5'],
  ['a.sh', 'cat <<EOF # REQ-1\n# REQ-2\nEOF\n# REQ-3', 'REQ-3'],
  ['lib/a.rb', '=begin\nREQ-1\n=end\nx = "#{"a"} # REQ-2" # REQ-3', 'REQ-1 REQ-3'],
  ['a.pl', 'my $n = $#array; # REQ-1', 'REQ-1'],
  ['a.php', '<?php /* REQ-1 */ $a = "// REQ-2"; // REQ-3\n# REQ-4', 'REQ-1 REQ-3 REQ-4'],
  ['a.swift', '/* a /* b */ REQ-1 */ let a = "\\(f("x")) // REQ-2" /// REQ-3', 'REQ-1 REQ-3'],
  ['a.scala', "val c = '\"' // REQ-1", 'REQ-1'],
  ['a.dart', "var a = '''\n// REQ-1\n'''; // REQ-2", 'REQ-2'],
  ['a.lua', '--[[ REQ-1\n]] a = [[ -- REQ-2 ]] -- REQ-3', 'REQ-1 REQ-3'],
  ['a.sql', "SELECT 'it''s -- REQ-1' -- REQ-2\n/* REQ-3 */", 'REQ-2 REQ-3'],
  ['a.hs', "f' = '\"' -- REQ-1\n{- a {- b -} REQ-2 -}", 'REQ-1 REQ-2'],
  ['a.adb', 'A := B\'First; -- REQ-1\nPut ("-- REQ-2");', 'REQ-1'],
  ['a.vhd', "a <= '1'; -- REQ-1", 'REQ-1'],
  ['a.sv', 'assert(x); // REQ-1', 'REQ-1'],
  ['a.proto', 'message A {} // REQ-1', 'REQ-1'],
  ['a.zig', '/// REQ-1\nconst a = "// REQ-2";', 'REQ-1'],
  ['a.tex', '50\\% REQ-1 % REQ-2', 'REQ-2'],
  ['a.r', 'x <- "# REQ-1" # REQ-2', 'REQ-2'],
  ['a.ps1', '<# REQ-1 #> $a = "# REQ-2" # REQ-3', 'REQ-1 REQ-3'],
  ['main.tf', 'a = "# REQ-1" # REQ-2\n// REQ-3\nb = <<-EOT\n# REQ-4\nEOT\n', 'REQ-2 REQ-3'],
  ['Makefile', 'all: # REQ-1\n\techo $(#REQ-2)', 'REQ-1'],
  ['docker/Dockerfile', '# REQ-1\nFROM a', 'REQ-1'],
  ['a.ex', '# REQ-1\n@doc """\n# REQ-2\n"""', 'REQ-1'],
  ['a.vue', '<template><!-- REQ-1 --><a href="https://a/REQ-2"></template>\n// REQ-3', 'REQ-1 REQ-3'],
  ['a.yaml', '# Implements: REQ-1\n# REQ-2\na: b#REQ-3\nc: REQ-4', 'REQ-1!'],
  ['a.toml', '# REQ-1\n# Covers: REQ-2', 'REQ-2!'],
  ['a.html', '<!-- @req REQ-1 --><p>REQ-2</p><!-- REQ-3 -->', 'REQ-1!'],
  ['a.css', '/* REQ-1, Implements: REQ-2 */ a { color: #REQ-3 }', 'REQ-2!'],
];

describe('comments of languages whose tests are not read', () => {
  for (const [path, text, expected] of cases) {
    it(`${path}: ${text}`, () => {
      const found = references(text, path).split('\n').filter(Boolean);
      assert.equal(found.map((line) => line.split(' ')[0]).join(' '), expected);
    });
  }

  it('claims to implement, unless the annotation says otherwise', () =>
    assert.equal(
      references('# Implements: REQ-1\n# @verifies REQ-2'),
      'REQ-1! implements annotation: *\nREQ-2! verifies annotation: *',
    ));

  for (const form of [
    '@need-ids: NEED_1',
    '[impl->dsn~login~1]',
    'r[impl auth.login]',
    'lobster-trace: req.Login',
    '@relation(REQ-1, scope=file)',
    'Validates: Requirements 1.2',
    'Requirement: REQ-1',
  ])
    it(`reads nothing of \`${form}\` in backticks`, () => {
      assert.notEqual(references(`# ${form}`), '');
      assert.equal(references(`# write \`\`${form}\`\` to refer`), '');
    });

  it('heeds off switches and waivers', () => {
    const text = '# reqproof:off\n# REQ-1\n# reqproof:on\n# reqproof:waive REQ-2 because x\n';
    assert.deepEqual(read(text).references, []);
    assert.deepEqual(
      read(text).waivers.map((waiver) => waiver.requirement),
      ['REQ-2'],
    );
  });

  for (const path of ['a.md', 'a.ts', 'a.json', 'a.lock', 'README', 'a'])
    it(`leaves ${path} alone`, () => assert.equal(comments.accepts(path), false));
});
