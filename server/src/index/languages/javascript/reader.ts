/**
 * Reads JavaScript and TypeScript: tests of mocha, Jest, Vitest, Playwright, node:test and their
 * like, references in titles, tags, annotations and comments, waivers. Source files without tests
 * give the references of their comments, as claims to implement.
 */
import type { FileIndex } from '../../../../../schema/model';
import { textHash } from '../../../util/hash';
import { LineIndex } from '../../../util/lineIndex';
import { createIdMatcher } from '../../ids';
import type { FileReader, ReadContext, ReadOptions, SourceText } from '../../reader';
import { readBindings } from './bindings';
import { findDeclarations } from './declarations';
import { frameworkOfGlobals } from './frameworks';
import { mayDeclareTests } from './prefilter';
import { readReferences } from './references';
import { makeTestCases } from './testCases';
import { tokenize } from './tokenizer';

const format = 'javascript';

export const javascriptReader: FileReader = {
  format,
  accepts: (path) => /\.[cm]?[jt]sx?$/i.test(path),
  mayContain,
  read,
};

function mayContain(text: string, options: ReadOptions): boolean {
  if (mayDeclareTests(text)) return true;
  if (!text.includes('//') && !text.includes('/*')) return false;
  return text.includes('reqproof:waive') || createIdMatcher(options.idPattern).findAll(text).length > 0;
}

function read({ path, text }: SourceText, { options }: ReadContext): FileIndex {
  const ids = createIdMatcher(options.idPattern);
  const lines = new LineIndex(text);
  // In .ts, .mts and .cts a `<` before an operand is a type assertion.
  const tokens = tokenize(text, !/\.[cm]?ts$/i.test(path));
  const bindings = readBindings(tokens);
  const framework = bindings.framework ?? frameworkOfGlobals(text);
  const declarations = findDeclarations(tokens, bindings, framework);
  const { testCases, problems, idsOf } = makeTestCases(path, framework, tokens, lines, declarations);
  const found = readReferences({ path, tokens, lines, declarations, idsOf, ids });
  return {
    path,
    contentHash: textHash(text),
    format,
    tags: [],
    requirements: [],
    references: found.references,
    testCases,
    waivers: found.waivers,
    links: [],
    problems: [...problems, ...found.problems],
    dependsOn: [],
  };
}
