/** C#: NUnit, xUnit.net, MSTest. */
import { namedAnnotation } from '../annotated/annotation';
import type { Annotation, AnnotationForm } from '../annotated/annotation';
import { csharpAssertions } from '../annotated/assertions';
import type { AnnotatedSyntax } from '../annotated/finder';
import { findAnnotated } from '../annotated/finder';
import { directives } from '../core/directives';
import type { CodeLanguage } from '../core/language';
import { slashComments } from '../core/lexicalRules';
import { tokenizerFor } from '../core/scanner';
import { wordToken } from '../core/tokens';

/** `[Test, Category("a")]`, also `[return: Name]`. */
const attributes: AnnotationForm = {
  read(tokens, at) {
    if (!tokens.is(at, '[')) return undefined;
    const last = tokens.skip(at);
    const found: Annotation[] = [];
    for (let next = at + 1; next < last;) {
      const target = tokens.kind(next) === wordToken && tokens.is(next + 1, ':');
      const one = namedAnnotation(tokens, next, target ? next + 2 : next);
      if (!one) return undefined;
      if (!target) found.push(one);
      next = one.last + 2;
    }
    return { annotations: found, last };
  },
};

const names = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** https://docs.nunit.org, https://xunit.net/docs, https://learn.microsoft.com/dotnet/core/testing/unit-testing-mstest-writing-tests */
const syntax: AnnotatedSyntax = {
  form: attributes,
  vocabulary: {
    tests: names('Test Fact TestMethod TestCase SkippableFact StaFact UIFact WpfFact STATestMethod'),
    tableTests: names('Theory DataTestMethod TestCaseSource SkippableTheory'),
    rows: names('TestCase InlineData DataRow'),
    rowLists: new Set(),
    sources: names('TestCaseSource MemberData ClassData DynamicData ValueSource Values Range Random Repeat'),
    skips: names('Ignore Explicit'),
    tags: names('Category TestCategory'),
    pairs: names('Property Trait TestProperty'),
    displayNames: names('DisplayName'),
  },
  classWords: names('class struct record interface'),
  enclosingWords: names('namespace'),
  expressionEnd: 'semicolon',
};

const tokenize = tokenizerFor({
  ...slashComments,
  custom: [directives],
  strings: [
    { open: '"""', multiline: true },
    { open: '$"""', close: '"""', multiline: true },
    { open: '$$"""', close: '"""', multiline: true },
    { open: '@"', close: '"', escape: 'doubled', multiline: true },
    { open: '$@"', close: '"', escape: 'doubled', multiline: true, interpolation: '{' },
    { open: '@$"', close: '"', escape: 'doubled', multiline: true, interpolation: '{' },
    { open: '$"', close: '"', escape: '\\', interpolation: '{' },
    { open: '"', escape: '\\' },
    { open: "'", escape: '\\', character: true },
  ],
});

const sign =
  /\[[^\]\n]{0,200}\b(?:\w*Fact|\w*Theory|Test|TestMethod|DataTestMethod|TestCase|TestCaseSource)(?:Attribute)?\s*[\](,]/;

export const csharp: CodeLanguage = {
  preset: 'csharp',
  accepts: (path) => /\.cs$/i.test(path),
  commentSigns: ['//', '/*'],
  annotationSign: '[',
  mayDeclareTests: (text) => sign.test(text),
  tokenize,
  findTests: ({ tokens }) => ({
    framework: frameworkOf(tokens.text),
    ...findAnnotated(tokens, syntax),
    // One method twice is in branches of `#if`.
    refusesTwins: /^[ \t]*#[ \t]*(?:if|elif|else)\b/m.test(tokens.text),
  }),
  assertions: csharpAssertions,
  commentedOutTest: /^[ \t]*(?:\/\/+|\/\*)?[ \t]*\[(?:Test|Fact|Theory|TestMethod|TestCase)\b/gm,
};

function frameworkOf(text: string): string {
  if (text.includes('NUnit.Framework')) return 'nunit';
  if (text.includes('Microsoft.VisualStudio.TestTools')) return 'mstest';
  if (text.includes('Xunit')) return 'xunit';
  return /\[(?:\w*Fact|Theory)\b/.test(text)
    ? 'xunit'
    : /\[(?:Data)?TestMethod\b/.test(text)
      ? 'mstest'
      : 'nunit';
}
