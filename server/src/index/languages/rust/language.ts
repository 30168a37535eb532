/** Rust: functions with a test attribute, in modules; documentation comments name requirements. */
import type { CodeLanguage } from '../core/language';
import { tokenizerFor } from '../core/scanner';
import { assertions } from './assertions';
import { findTests } from './declarations';
import { rawStrings } from './rawStrings';

export const rust: CodeLanguage = {
  preset: 'rust',
  accepts: (path) => /\.rs$/i.test(path),
  commentSigns: ['//', '/*'],
  mayDeclareTests: (text) => /#\[\s*(?:\w+\s*::\s*)*\w*(?:test|quickcheck)\w*/.test(text),
  // https://doc.rust-lang.org/reference/tokens.html
  tokenize: tokenizerFor({
    lineComments: ['//'],
    blockComments: [{ open: '/*', close: '*/', nested: true }],
    custom: [rawStrings],
    strings: [
      { open: '"', escape: '\\', multiline: true },
      { open: '"', escape: '\\', multiline: true, prefixes: ['b', 'c'] },
      // What does not close at once is a lifetime.
      { open: "'", escape: '\\', character: true },
      { open: "'", escape: '\\', character: true, prefixes: ['b'] },
    ],
  }),
  findTests,
  assertions,
  commentedOutTest: /^[ \t]*(?:\/\/|\/\*)[ \t]*#\[[ \t]*(?:\w+::)*test\b/gm,
};
