/** Python: pytest and unittest; marks, decorators, recorded properties, docstrings and comments. */
import type { CodeLanguage } from '../core/language';
import type { LexicalRules, StringForm } from '../core/lexicalRules';
import { tokenizerFor } from '../core/scanner';
import { assertions } from './assertions';
import { findTests } from './declarations';
import { wording } from './wording';

const quotes = ['"""', "'''", '"', "'"] as const;
const cased = (prefixes: string): readonly string[] =>
  prefixes
    .split(' ')
    .flatMap((prefix) =>
      prefix.length === 1
        ? [prefix, prefix.toUpperCase()]
        : [
            prefix,
            prefix.toUpperCase(),
            prefix.charAt(0).toUpperCase() + prefix.slice(1),
            prefix.charAt(0) + prefix.slice(1).toUpperCase(),
          ],
    );
const plainPrefixes = cased('r u b br rb');
const formattedPrefixes = cased('f fr rf t tr rt');

/** https://docs.python.org/3/reference/lexical_analysis.html */
const rules: LexicalRules = {
  lineComments: ['#'],
  strings: quotes.flatMap((open): StringForm[] => {
    // A backslash keeps the quote behind it from closing even a raw string.
    const form = { open, escape: '\\', multiline: open.length === 3 } as const;
    return [
      form,
      { ...form, prefixes: plainPrefixes },
      { ...form, prefixes: formattedPrefixes, interpolation: '{' },
    ];
  }),
};

/** Functions and methods called `test...`, and decorators that name requirements. */
const signs = /\bdef\s+test|@(?:\w+\.)*(?:requirements?|reqs?|svcs|verifies|covers|implements)\b/i;

export const python: CodeLanguage = {
  preset: 'python',
  nests: true,
  accepts: (path) => /\.pyw?$/i.test(path),
  commentSigns: ['#', '"""', "'''"],
  mayDeclareTests: (text) => signs.test(text),
  tokenize: tokenizerFor(rules),
  findTests,
  wording,
  assertions,
  commentedOutTest: /^[ \t]*#+[ \t]*(?:async[ \t]+)?def[ \t]+test\w*[ \t]*\(/gm,
};
