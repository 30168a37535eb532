/**
 * Reads a source file of any code language: tests, references in titles, tags, annotations and
 * comments, items that comments define, waivers. A file without tests gives the references of its
 * comments, as claims to implement.
 */
import type { FileIndex } from '../../../../../schema/model';
import { LineIndex } from '../../../util/lineIndex';
import { mayAnnotate } from '../../annotations';
import { createIdMatcher } from '../../ids';
import { holdsOwnMark } from '../../offSwitches';
import type { Span } from '../../codeSpans';
import type { FileReader, ReadContext, ReadOptions, SourceText } from '../../reader';
import { commentSyntaxes } from '../../syntaxes';
import { plainWording } from './hash';
import type { CodeLanguage, FoundTests } from './language';
import { readReferences } from './references';
import { makeTestCases } from './testCases';
import {
  regexToken,
  stringToken,
  templateHead,
  templateMiddle,
  templateTail,
  templateToken,
  type TokenList,
} from './tokens';
import { Vacuity } from './vacuous/vacuity';

export const codeReader = (language: CodeLanguage): FileReader => ({
  format: language.preset,
  preset: language.preset,
  accepts: (path) => language.accepts(path),
  mayContain: (text, options) => mayContain(language, text, options),
  read: (source, context) => read(language, source, context),
  commentsOf: ({ path, text }) => language.tokenize(text, path).comments,
  layoutOf: ({ path, text }) => {
    const tokens = language.tokenize(text, path);
    return {
      comments: tokens.comments,
      texts: textsOf(tokens),
      nests: language.nests === true,
    };
  },
});

function mayContain(language: CodeLanguage, text: string, options: ReadOptions): boolean {
  if (language.mayDeclareTests?.(text)) return true;
  const annotates = language.annotationSign !== undefined && text.includes(language.annotationSign);
  if (!annotates && !language.commentSigns.some((sign) => text.includes(sign))) return false;
  return (
    holdsOwnMark(text) ||
    commentSyntaxes.some((syntax) => syntax.mayContain(text)) ||
    mayAnnotate(text) ||
    createIdMatcher(options.idPattern).findAll(text).length > 0
  );
}

const textKinds: ReadonlySet<number> = new Set([
  stringToken,
  templateToken,
  templateHead,
  templateMiddle,
  templateTail,
  regexToken,
]);

function textsOf(tokens: TokenList): readonly Span[] {
  const texts: Span[] = [];
  for (let at = 0; at < tokens.count; at++)
    if (textKinds.has(tokens.kind(at))) texts.push({ start: tokens.start(at), end: tokens.end(at) });
  return texts;
}

const noTests: FoundTests = { framework: '', declarations: [] };

function read(language: CodeLanguage, { path, text }: SourceText, { options }: ReadContext): FileIndex {
  const { preset } = language;
  const ids = createIdMatcher(options.idPattern);
  const lines = new LineIndex(text);
  const tokens = language.tokenize(text, path);
  const {
    framework,
    declarations,
    prose,
    dead,
    annotated,
    amongCode,
    refusesTwins = false,
  } = language.findTests?.({ path, tokens, lines }) ?? noTests;
  const wording = language.wording ?? plainWording;
  const vacuity =
    language.assertions && new Vacuity(tokens, language.assertions, framework, options.assertions);
  const tests = makeTestCases({
    ...{ path, framework, tokens, lines, declarations, wording, refusesTwins },
    ...(vacuity && { vacuity }),
  });
  const found = readReferences({
    path,
    tokens,
    lines,
    declarations,
    ids,
    options,
    prose: prose ?? [],
    dead: dead ?? [],
    annotated: annotated ?? [],
    amongCode: amongCode ?? false,
    idsOf: tests.idsOf,
    ...(language.commentedOutTest && { commentedOutTest: language.commentedOutTest }),
    explicitOnly: language.explicitOnly?.(path) ?? false,
  });
  return {
    path,
    contentHash: '', // readWith, which has hashed the text already, sets it
    format: preset,
    tags: [],
    requirements: found.requirements,
    references: found.references,
    testCases: tests.testCases,
    waivers: found.waivers,
    links: [],
    problems: [...tests.problems, ...found.problems],
    dependsOn: [],
  };
}
