/**
 * A call that could declare a test: `describe(`, `it.each`, `test<Fixtures>(`, `t.test('`, or a name
 * that ends as aliases do. One pass, and it errs only towards yes. A receiver before the dot means
 * another `test`, save when a title follows.
 */
const declaration =
  /(?<![.\w$])(?:[xf]?(?:describe|context|it|test)|x?specify|suite|(?:it|test|specify|describe|suite)[A-Z]\w*|[a-z]\w*(?:Test|It|Describe|Suite))(?:\s*\.\s*\w+)*\s*[(<`]|\.\s*(?:test|it|describe)\s*(?:\.\s*\w+\s*)?\(\s*['"`]/;

export const mayDeclareTests = (text: string): boolean => declaration.test(text);
