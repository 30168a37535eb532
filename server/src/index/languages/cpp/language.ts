/** C and C++: GoogleTest, Catch2, doctest. */
import { directives } from '../core/directives';
import type { CodeLanguage } from '../core/language';
import { slashComments } from '../core/lexicalRules';
import { tokenizerFor } from '../core/scanner';
import { assertions } from './assertions';
import { findMacroTests } from './macros';
import { rawStrings } from './rawStrings';

const prefixes = ['L', 'u8', 'u', 'U'];

const tokenize = tokenizerFor({
  ...slashComments,
  custom: [directives, rawStrings],
  strings: [
    { open: '"', escape: '\\' },
    { open: '"', escape: '\\', prefixes },
    { open: "'", escape: '\\', character: true },
    { open: "'", escape: '\\', character: true, prefixes },
  ],
  digitSeparator: "'",
});

/** One pass, and it errs only towards yes. */
const sign = /\b(?:TEST(?:_[FP])?|TYPED_TEST(?:_P)?|\w*TEST_CASE\w*|SCENARIO(?:_METHOD)?)\s*\(/;

export const cpp: CodeLanguage = {
  preset: 'cpp',
  accepts: (path) =>
    /\.(?:c|cc|cpp|cxx|c\+\+|h|hh|hpp|hxx|h\+\+|inl|ipp|tpp|ixx|cppm|cu|cuh|m|mm|ino)$/i.test(path),
  commentSigns: ['//', '/*'],
  mayDeclareTests: (text) => sign.test(text),
  tokenize,
  findTests: ({ tokens }) => {
    const framework = frameworkOf(tokens.text);
    // Two of GoogleTest's of one name are branches of `#if`: they would be one class twice.
    return { framework, declarations: findMacroTests(tokens), refusesTwins: framework === 'gtest' };
  },
  assertions,
  commentedOutTest: /^[ \t]*(?:\/\/+|\/\*)?[ \t]*(?:TEST(?:_[FP])?|TYPED_TEST|TEST_CASE|SCENARIO)\s*\(/gm,
};

function frameworkOf(text: string): string {
  if (text.includes('gtest')) return 'gtest';
  if (text.includes('doctest')) return 'doctest';
  return /\b(?:TEST_CASE|SCENARIO)/.test(text) ? 'catch2' : 'gtest';
}
