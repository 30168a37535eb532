/** Go: tests, fuzz tests and examples of package testing, their subtests, suites of testify. */
import type { CodeLanguage } from '../core/language';
import { slashComments } from '../core/lexicalRules';
import { tokenizerFor } from '../core/scanner';
import { assertions } from './assertions';
import { findTests } from './declarations';

export const go: CodeLanguage = {
  preset: 'go',
  accepts: (path) => /\.go$/i.test(path),
  commentSigns: ['//', '/*'],
  mayDeclareTests: (text) => /\bfunc\s+(?:\([^()]{0,200}\)\s*)?(?:Test|Fuzz|Example)/.test(text),
  // https://go.dev/ref/spec#Lexical_elements
  tokenize: tokenizerFor({
    ...slashComments,
    strings: [
      { open: '"', escape: '\\' },
      { open: '`', multiline: true },
      { open: "'", escape: '\\', character: true },
    ],
  }),
  findTests,
  assertions,
  commentedOutTest: /^[ \t]*(?:\/\/+|\/\*)[ \t]*func[ \t]+(?:\([^()]*\)[ \t]*)?Test\w*[ \t]*\(/gm,
};
