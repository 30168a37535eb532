/** Kotlin: JUnit 4 and 5, TestNG, kotlin.test. */
import { kotlinAssertions } from '../annotated/assertions';
import type { AnnotatedSyntax } from '../annotated/finder';
import { findAnnotated } from '../annotated/finder';
import { atAnnotations, jvmFramework, jvmVocabulary, mayDeclareJvmTests } from '../annotated/jvm';
import type { CodeLanguage } from '../core/language';
import { tokenizerFor } from '../core/scanner';

const syntax: AnnotatedSyntax = {
  form: atAnnotations,
  vocabulary: jvmVocabulary,
  classWords: new Set(['class', 'interface', 'object']),
  enclosingWords: new Set(),
  expressionEnd: 'line',
  methodWord: 'fun',
};

const tokenize = tokenizerFor({
  wordCharacters: '$',
  lineComments: ['//'],
  blockComments: [{ open: '/*', close: '*/', nested: true }],
  strings: [
    { open: '"""', multiline: true, interpolation: '${' },
    { open: '"', escape: '\\', interpolation: '${' },
    { open: "'", escape: '\\', character: true },
    { open: '`' },
  ],
});

export const kotlin: CodeLanguage = {
  preset: 'kotlin',
  accepts: (path) => /\.kts?$/i.test(path),
  commentSigns: ['//', '/*'],
  annotationSign: '@',
  mayDeclareTests: mayDeclareJvmTests,
  tokenize,
  findTests: ({ tokens }) => ({
    framework: jvmFramework(tokens.text),
    ...findAnnotated(tokens, syntax),
  }),
  assertions: kotlinAssertions,
  commentedOutTest: /^[ \t]*(?:\/\/+|\/\*)?[ \t]*@(?:Test|ParameterizedTest|RepeatedTest)\b/gm,
};
