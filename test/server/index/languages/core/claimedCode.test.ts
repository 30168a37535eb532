/** A source with one claim to implement; `>` in front of the lines that the claim is about. */
import assert from 'node:assert/strict';
import { readers } from '../../../../../server/src/index/registry';
import { readWith } from '../../../../../server/src/index/readWith';
import { defaultIdPattern } from '../../../../../schema/settings';

function check(path: string, marked: string): void {
  const lines = marked.replace(/^\n/, '').split('\n');
  const text = lines.map((line) => line.slice(1)).join('\n');
  const options = { idPattern: defaultIdPattern, presets: {}, roles: {} };
  const context = { options, readText: () => undefined };
  const { references } = readWith(readers, { path, text }, context as never);
  const [claim] = references.filter(({ role }) => role === 'implements');
  const { start, end } = claim?.block ?? { start: { line: 0 }, end: { line: -1 } };
  const found = lines.map((line, at) => (at >= start.line && at <= end.line ? '>' : ' ') + line.slice(1));
  assert.equal(found.join('\n'), lines.join('\n'));
}

const rows: Readonly<Record<string, readonly [path: string, marked: string]>> = {
  'a class of Java and its annotations': [
    'a.java',
    `
 package shop;
 
 @Service
>@Requirements({"REQ-1", "REQ-2"})
>public class Cart {
>  int pay() {
>    return 1;
>  }
>}
 class Other {}`,
  ],
  'a method of Java and its annotations': [
    'a.java',
    `
 class Cart {
   @Override
   int open() { return 0; }
 
>  @Requirements("REQ-1")
>  @Override
>  public int pay(
>      int sum) throws Broke {
>    return sum;
>  }
 
   int close() { return 1; }
 }`,
  ],
  'a function of Kotlin and its annotation': [
    'a.kt',
    `
 class Cart {
>  @Requirements("REQ-1") fun pay(): Int =
>    sum()
   fun close() = 1
 }`,
  ],
  'a method of C# and its attributes': [
    'a.cs',
    `
 namespace Shop {
   class Cart {
     [Obsolete]
>    [Requirements("REQ-1")]
>    public int Pay()
>    {
>      return 1;
>    }
     int Close() => 1;
   }
 }`,
  ],
  'a property of C# and its attribute': [
    'a.cs',
    `
 class Cart {
>  [Requirement("REQ-1")]
>  public int Sum { get; set; }
   public int Count { get; set; }
 }`,
  ],
  'the function below the comment': [
    'a.ts',
    `
 const a = 1;
 // Implements: REQ-1
>export function pay(cart: { total: number }): number {
>  if (cart.total > 0) {
>    return 1;
>  }
>  return 0;
>}
 pay();`,
  ],
  'a function whose type has braces': [
    'a.ts',
    `
 // Implements: REQ-1
>function pay(): { total: number } {
>  return { total: 1 };
>}
 pay();`,
  ],
  'a list of parameters over several lines': [
    'a.ts',
    `
 /**
  * Implements: REQ-1
  */
>export const pay = async (
>  cart: Cart,
>): Promise<void> => {
>  go();
>};
 next();`,
  ],
  'a statement without a semicolon': [
    'a.js',
    `
 // Implements: REQ-1
>const limit = 3
 const other = 4`,
  ],
  'a chain of calls': [
    'a.js',
    `
 // Implements: REQ-1
>app
>  .use(a)
>  .use(b)
 other()`,
  ],
  'if with its else': [
    'a.ts',
    `
 function f() {
   // Implements: REQ-1
>  if (a) {
>    b();
>  } else {
>    c();
>  }
   d();
 }`,
  ],
  'the line beside the comment': [
    'a.ts',
    `
 a();
>b(); // Implements: REQ-1
 c();`,
  ],
  'the function that opens beside the comment': [
    'a.go',
    `
 package a
>func Pay() int { // Implements: REQ-1
>	return 1
>}
 var x = 1`,
  ],
  'the block around a comment that stands above nothing': [
    'a.ts',
    `
 class Cart {
>  pay() {
>    // Implements: REQ-1
>
>    go();
>  }
 }`,
  ],
  'the function at whose end the comment stands': [
    'a.java',
    `
 class Cart {
>  void pay(
>      int a) {
>    go();
>    // Implements: REQ-1
>  }
 }`,
  ],
  'a file that the comment begins': [
    'a.ts',
    `
>// Implements: REQ-1
>import a from 'a';
>
>a();`,
  ],
  'a file whose first comment stands alone': [
    'a.py',
    `
># Implements: REQ-1
>
>def f():
>    return 1`,
  ],
  'a method with annotations': [
    'A.java',
    `
 class A {
   // Implements: REQ-1
>  @Override
>  @Deprecated(since = "1")
>  public void run() {
>    go();
>  }
   int x;
 }`,
  ],
  'what an annotation stands on': [
    'a.py',
    `
 class A:
>    @Requirements("REQ-1")
>    @other
>    def run(self):
>        go()
     x = 1`,
  ],
  'a brace on the next line': [
    'a.cs',
    `
 class A
 {
     // Implements: REQ-1
>    public int Run()
>    {
>        return 1;
>    }
     int x;
 }`,
  ],
  'a function of Python with decorators and a dictionary': [
    'a.py',
    `
 import x
 # Implements: REQ-1
>@x.cached
>def pay(
>    cart,
>):
>    a = {"b": 1}
>
>    return a
 def other():
     return 2`,
  ],
  'if, elif and else of Python': [
    'a.py',
    `
 def f(a):
     # Implements: REQ-1
>    if a:
>        b()
>    elif c:
>        d()
>    else:
>        e()
     g()`,
  ],
  'the function of a docstring': [
    'a.py',
    `
 def other():
     pass
>def pay():
>    """Pays.
>
>    Implements: REQ-1
>    """
>    return 1
 x = 1`,
  ],
  'a function of Rust with attributes': [
    'a.rs',
    `
 // Implements: REQ-1
>#[inline]
>pub fn pay(a: u8) -> u8 {
>    a
>}
 fn other() {}`,
  ],
  'a method of Ruby': [
    'a.rb',
    `
 # Implements: REQ-1
>def pay
>  1
 end`,
  ],
  CRLF: ['a.ts', ' // Implements: REQ-1\r\n>f() {\r\n>}\r\n g()'],
};

describe('the code that a claim is about', () => {
  for (const [name, [path, marked]] of Object.entries(rows)) it(name, () => check(path, marked));

  it('many claims cost little each', () => {
    const text = 'class A {\n' + '  // Implements: REQ-1\n\n  f() { a(); }\n'.repeat(5_000) + '}';
    const options = { idPattern: defaultIdPattern, presets: {}, roles: {} };
    const started = performance.now();
    const context = { options, readText: () => undefined };
    const { references } = readWith(readers, { path: 'a.ts', text }, context as never);
    assert.equal(references.length, 5_000);
    assert.ok(performance.now() - started < 5_000);
  });
});
