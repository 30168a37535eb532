/** Java: JUnit 3, 4 and 5, TestNG. */
import { javaAssertions } from '../annotated/assertions';
import type { AnnotatedSyntax } from '../annotated/finder';
import { findAnnotated } from '../annotated/finder';
import { atAnnotations, jvmFramework, jvmVocabulary, mayDeclareJvmTests } from '../annotated/jvm';
import type { CodeLanguage } from '../core/language';
import { slashComments } from '../core/lexicalRules';
import { tokenizerFor } from '../core/scanner';

const syntax: AnnotatedSyntax = {
  form: atAnnotations,
  vocabulary: jvmVocabulary,
  classWords: new Set(['class', 'interface', 'enum', 'record']),
  enclosingWords: new Set(),
  expressionEnd: 'semicolon',
};

const tokenize = tokenizerFor({
  wordCharacters: '$',
  ...slashComments,
  strings: [
    { open: '"""', escape: '\\', multiline: true },
    { open: '"', escape: '\\' },
    { open: "'", escape: '\\', character: true },
  ],
});

export const java: CodeLanguage = {
  preset: 'java',
  accepts: (path) => /\.java$/i.test(path),
  commentSigns: ['//', '/*'],
  annotationSign: '@',
  mayDeclareTests: mayDeclareJvmTests,
  tokenize,
  findTests: ({ tokens }) => ({
    framework: jvmFramework(tokens.text),
    ...findAnnotated(tokens, syntax),
  }),
  assertions: javaAssertions,
  commentedOutTest: /^[ \t]*(?:\/\/+|\/\*)?[ \t]*@(?:Test|ParameterizedTest|RepeatedTest)\b/gm,
};
