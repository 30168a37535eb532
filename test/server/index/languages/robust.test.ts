/** What every code language promises of any text. Set REQPROOF_FUZZ_ROUNDS for a longer run. */
import assert from 'node:assert/strict';
import type { FileIndex } from '../../../../schema/model';
import { titleSeparator } from '../../../../schema/model';
import { comments } from '../../../../server/src/index/languages/comments/language';
import { cpp } from '../../../../server/src/index/languages/cpp/language';
import { csharp } from '../../../../server/src/index/languages/csharp/language';
import { java } from '../../../../server/src/index/languages/java/language';
import { kotlin } from '../../../../server/src/index/languages/kotlin/language';
import type { CodeLanguage } from '../../../../server/src/index/languages/core/language';
import { go } from '../../../../server/src/index/languages/go/language';
import { gauge } from '../../../../server/src/index/languages/gauge/language';
import { robot } from '../../../../server/src/index/languages/robot/language';
import { rust } from '../../../../server/src/index/languages/rust/language';
import { python } from '../../../../server/src/index/languages/python/language';
import { LineIndex } from '../../../../server/src/util/lineIndex';
import { mutate, random } from '../../../support/mutate';
import { assertGrowsLinearly } from '../../../support/scaling';
import { readingOf } from './read';

const rounds = Number(process.env['REQPROOF_FUZZ_ROUNDS'] ?? 1_500);

interface Case {
  readonly language: CodeLanguage;
  readonly path: string;
  readonly seeds: readonly string[];
}

const cases: readonly Case[] = [
  {
    language: go,
    path: 'a_test.go',
    seeds: [
      'package a\n// Verifies: REQ-1\nfunc TestA(t *testing.T) {\n\tt.Run("REQ-2 b", func(t *testing.T) {\n\t\tt.Skip("x")\n\t})\n\tfor _, tt := range x {\n\t\tt.Run(fmt.Sprintf("c %d", 1)+tt.name, func(t *testing.T) { go1(`"`, \'"\') }) // REQ-3\n\t}\n}\n',
      'func (s *S) TestB() { s.Run("c", func() {}) }\nfunc TestS(t *testing.T) { suite.Run(t, new(S)) }\nfunc ExampleC() {\n\t// Output: REQ-4\n}\nfunc FuzzD(f *testing.F) {}\n',
    ],
  },
  {
    language: rust,
    path: 'src/a.rs',
    seeds: [
      '//! Implements: REQ-1\n#[cfg(test)]\nmod tests {\n    /// REQ-2\n    #[tokio::test]\n    #[ignore = "x"]\n    async fn a<\'a>(x: &\'a str) -> Result<(), E> { let c = \'"\'; r#"REQ-3"#; /* /* REQ-4 */ */ }\n}\n',
      '#[rstest]\n#[case(1)]\n#[case::b(2)]\npub(crate) fn b(#[case] x: u32) { go(b"x", 1..2) }\nmod c { mod d { #[test] fn e() {} } }\n',
    ],
  },
  {
    language: cpp,
    path: 'a.cc',
    seeds: [
      '#define A \\\n B\nTEST_P(A, B) { RecordProperty("Verifies", "REQ-1"); f(R"x(a)x"); }\nINSTANTIATE_TEST_SUITE_P(P, A, Values(1));\n// REQ-2\nTEST_CASE("REQ-3 a" "b", "[c][REQ-4]") { SECTION("d") { } }\n',
    ],
  },
  {
    language: python,
    path: 'test_a.py',
    seeds: [
      'import pytest\n"""Verifies: REQ-1"""\npytestmark = [pytest.mark.skip, pytest.mark.req("REQ-2")]\n@pytest.mark.parametrize("a", [1, 2])\n@pytest.mark.req("REQ-3")\ndef test_a(a):\n    """REQ-4"""\n    record_property("verifies", "REQ-5")\n    x = f"{a["b"]} {{"  # REQ-6\n    # REQ-7\n\n',
      'class A(unittest.TestCase):\n\t@unittest.skip("x")\n\tdef test_b(self):\n\t\tself.skipTest("""a\n""")\n\n\tdef test_c(self): pass\nclass TestD:\n    def __init__(self): pass\n    async def test_e(self):\n        go(\n          1)\n',
    ],
  },
  {
    language: java,
    path: 'A.java',
    seeds: [
      'class A<T> extends B { /** REQ-1 */ @Test @Tag("REQ-2") void a() { go("x"); }\n@ParameterizedTest @ValueSource(ints = {1, 2}) void b(int n) { } @Nested class C { @Test void d() throws E { go(); } } }\n',
    ],
  },
  {
    language: kotlin,
    path: 'A.kt',
    seeds: [
      'class A(val a: Int = f { 1 }) : B<Int>() {\n @Test fun `REQ-1 works`() = run {\n go("${x { }}") }\n // REQ-2\n @Test fun short() = go()\n object C { @Test fun d() { } }\n}\n',
    ],
  },
  {
    language: csharp,
    path: 'A.cs',
    seeds: [
      'namespace N { [TestFixture] class A : B where T : new() { [Test, Category("REQ-1")] public void A1() => Go(@"a""b"); /// REQ-2\n [Theory] [InlineData(1, "a")] public (int, int) B<T>(int n) { Go($"{n}"); } } }\n',
    ],
  },
  {
    language: robot,
    path: 'tests/log_in.robot',
    seeds: [
      '*** Settings ***\nDefault Tags    REQ-1\nTest Tags    a    b\nMetadata    Requirement    REQ-2\n*** Test Cases ***\nA ${x}\n    [Tags]    -a    REQ-3\n    ...    c\n    Log    x    # REQ-4\nB    [Documentation]    Covers: REQ-5\n    No Operation\n*** Keywords ***\nK\n    Log    y\n',
      '| *Tasks* |\n| A | [Tags] | REQ-1 |\n|   | ... | b |\n|   | Log | a b | # c |\n\tx\ty\n',
    ],
  },
  {
    language: gauge,
    path: 'specs/log_in.spec',
    seeds: [
      '# Log in\ntags: REQ-1, a,\n b\n\n|user|\n|----|\n|ada |\n\n* open\n\n## One ##\nCovers: REQ-2\n* step\n  |a|\n  |1|\n\nTwo\n---\ntags: REQ-3\n* x\n\n____\n* close\n',
    ],
  },
  ...['a.sh', 'a.rb', 'a.php', 'a.swift', 'a.lua', 'a.hs', 'a.sql', 'a.tf', 'a.tex', 'a.ps1', 'a.html'].map(
    (path) => ({
      language: comments,
      path,
      seeds: [
        '#!/bin/sh\n# Implements: REQ-1\nx="a # b" # REQ-2\ncat <<EOF\n# REQ-3\nEOF\n=begin\nREQ-4\n=end\n',
        '// REQ-1\n/* Covers: REQ-2 */ a = "\\(b) ${c} #{d}"; -- REQ-3\n{- REQ-4 -} --[[ REQ-5 ]] <!-- REQ-6 --> % REQ-7\n',
      ],
    }),
  ),
];

const pieces =
  '\n|\r\n|\r|\t| |    |(|)|{|}|[|]|"|\'|`|"""|\'\'\'|#|//|/*|*/|--|<!--|-->|\\|${|#{|<<A|\nA\n|=begin\n|=end|😀|\ud83d|\u0000|REQ-1|@req REQ-1|Covers: REQ-1|reqproof:off|reqproof:waive REQ-1|,|:|;|é|@|r#"|R"x(|#['
    .split('|')
    .concat('|', '||');

/** What holds of each reading, however broken the text. */
function assertSound(index: FileIndex, text: string): void {
  const lines = new LineIndex(text);
  const ids = new Set(index.testCases.map((test) => test.id));
  assert.equal(ids.size, index.testCases.length, 'ids are unique');
  for (const test of index.testCases) {
    assert.equal(test.name, test.titlePath.join(titleSeparator));
    const [start, end] = [lines.offset(test.range.start), lines.offset(test.range.end)];
    const [titleStart, titleEnd] = [lines.offset(test.titleRange.start), lines.offset(test.titleRange.end)];
    assert.ok(start < end && end <= text.length, 'the range is in the text');
    assert.ok(start <= titleStart && titleStart <= titleEnd && titleEnd <= end, 'the title is in the range');
    assert.equal(test.text, text.slice(start, end).slice(0, 20_000));
    if (test.namePieces) assert.ok(test.namePieces.length > 1);
  }
  for (const one of index.references) {
    const { start, end } = one.location.range;
    assert.equal(text.slice(lines.offset(start), lines.offset(end)), one.code);
    for (const id of one.testCaseIds ?? []) assert.ok(ids.has(id), 'references speak for tests of the file');
  }
}

describe('every code language', () => {
  for (const { language, path, seeds } of cases) {
    const { read } = readingOf(language, path);

    it(`${path}: keeps its promises in ${rounds} broken files`, function () {
      this.timeout(60_000 + rounds * 10);
      const next = random(20_261_122);
      for (let round = 0; round < rounds; round++) {
        const text = mutate(seeds, pieces, next);
        try {
          assertSound(read(text), text);
        } catch (error) {
          throw new Error(`round ${round}: ${JSON.stringify(text)}`, { cause: error });
        }
      }
    });

    it(`${path}: takes time by the length alone`, async function () {
      this.timeout(120_000);
      const long = (piece: string) => (size: number) => piece.repeat(Math.ceil(size / piece.length));
      for (const seed of seeds) await assertGrowsLinearly(30_000, long(seed), read);
      for (const piece of pieces) await assertGrowsLinearly(20_000, long(piece), read);
    });
  }
});
