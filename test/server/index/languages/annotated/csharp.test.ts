import assert from 'node:assert/strict';
import { csharp } from '../../../../../server/src/index/languages/csharp/language';
import { unindent } from '../../../../support/marked';
import { readingOf } from '../read';

const { read, outline, references, mayContain } = readingOf(csharp, 'test/LoginTests.cs');

describe('C# tests', () => {
  it('are methods with attributes of NUnit, xUnit.net and MSTest', () =>
    assert.equal(
      outline(
        unindent(`
          using Xunit;
          [assembly: CollectionBehavior(DisableTestParallelization = true)]
          namespace Shop.Tests
          {
            public record Point(int X, int Y);
            [TestFixture, Category("slow")]
            public class LoginTests : Base<int>, IDisposable where T : new()
            {
              private readonly Dictionary<string, int[]> a = new() { ["x"] = new[] { 1 } };
              public string Name { get; set; } = "a";
              [SetUp] public void SetUp() { Go(); }
              [Fact] public async Task<List<int>> Accepts() { Go(); }
              [Xunit.FactAttribute(Skip = "why")] public void Off() => Go();
              [Fact] public void Short() => Assert.True(a[0] == 1);
              [Theory]
              [InlineData(1, "a]")]
              [InlineData(2, "b")]
              public void Many(int n, string s) { Go($"{n} }}"); }
              [TestCase(1)] [TestCase(2, ExpectedResult = 3)] public int Add(int n) { return n; }
              [Test] public void Values([Values(1, 2)] int n, [Range(1, 3)] int m) { Go(); }
              [TestCaseSource(nameof(Rows))] public void From(int n) { Go(); }
              [TestMethod, Ignore] public void Later() { Go(); }
              #if NET
    #pragma warning disable it's
              [Test]
              #endif
              public (int, int) Pair<T>() { }
              private class Inner { [Test] public void Deep() { Go(@"a\\"); } }
            }
          }
        `),
      ),
      unindent(`
        LoginTests > Accepts @slow
        LoginTests > Off (skip) @slow
        LoginTests > Short @slow
        LoginTests > Many = LoginTests > Many(*) x2 @slow
        LoginTests > Add = LoginTests > Add(*) x2 @slow
        LoginTests > Values = LoginTests > Values(*) @slow
        LoginTests > From = LoginTests > From(*) @slow
        LoginTests > Later (skip) @slow
        LoginTests > Pair (empty) @slow
        LoginTests > Inner > Deep @slow
      `).trimEnd(),
    ));

  it('refer in properties, traits, categories and documentation', () =>
    assert.equal(
      references(
        unindent(`
          namespace Shop;
          class A {
            [Test, Property("Requirement", "REQ-1")] public void A1() { Go(); }
            [Fact] [Trait("Requirement", "REQ-2")] [Trait("Author", "REQ-3")] public void A2() { Go(); }
            [TestMethod] [TestCategory("REQ-4")] public void A3() { Go(); }
            /// <summary>Verifies: REQ-5</summary>
            [Test] public void A4() { Go(); }
          }
        `),
      ),
      unindent(`
        REQ-1! verifies property: A > A1
        REQ-2! verifies property: A > A2
        REQ-4! verifies tag: A > A3
        REQ-5! verifies annotation: A > A4
      `).trimEnd(),
    ));

  it('are not sought in files without a sign of them', () =>
    assert.equal(mayContain('class A { [Serializable] class B { int[] tests; } }'), false));

  it('are none where annotations of code without tests claim to implement', () => {
    const code = unindent(`
      [Requirements("REQ-1", "REQ-2"), Serializable]
      class A
      {
        [Requirement("REQ-3")] public int Sum { get; set; }
        [Obsolete("REQ-5")] void Stay() { Run("REQ-4"); }
      }
    `);
    assert.equal(
      references(code),
      unindent(`
        REQ-1! implements property: *
        REQ-2! implements property: *
        REQ-3! implements property: *
      `).trimEnd(),
    );
    assert.equal(mayContain(code), true);
    assert.equal(mayContain('[Serializable] class A { }'), false);
  });

  it('are no duplicates in branches of #if', () => {
    const twins = (before: string, between: string, after: string): readonly string[] =>
      read(
        `class A {\n${before}\n[Test] void B() { Go(); }\n${between}\n[Test] void B() { Stay(); }\n${after}\n}`,
      ).problems.map(({ code }) => code);
    assert.deepEqual(twins('#if X', '#else', '#endif'), []);
    assert.deepEqual(twins('', '', ''), ['duplicate-test']);
  });
});
