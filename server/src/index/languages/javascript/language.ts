/**
 * JavaScript and TypeScript: tests of mocha, Jest, Vitest, Playwright, node:test and their like,
 * references in titles, tags, annotations and comments.
 */
import type { CodeLanguage } from '../core/language';
import { assertions } from './assertions';
import { readBindings } from './bindings';
import { findDeclarations } from './declarations';
import { frameworkOfGlobals } from './frameworks';
import { mayDeclareTests } from './prefilter';
import { tokenize } from './tokenizer';
import { wording } from './wording';

export const javascript: CodeLanguage = {
  preset: 'javascript',
  accepts: (path) => /\.[cm]?[jt]sx?$/i.test(path),
  commentSigns: ['//', '/*'],
  mayDeclareTests,
  // In .ts, .mts and .cts a `<` before an operand is a type assertion.
  tokenize: (text, path) => tokenize(text, !/\.[cm]?ts$/i.test(path)),
  findTests({ tokens }) {
    const bindings = readBindings(tokens);
    const framework = bindings.framework ?? frameworkOfGlobals(tokens.text);
    return { framework, declarations: findDeclarations(tokens, bindings, framework) };
  },
  wording,
  assertions,
  commentedOutTest:
    /^[ \t]*(?:\/\/+|\/\*)?[ \t]*(?:it|test|describe|context|suite|specify|[fx]it|[fx]describe)(?:\.\w+)*\((?:[ \t]*['"`[]|[ \t]*$)/gm,
};
