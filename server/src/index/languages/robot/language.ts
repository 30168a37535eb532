/** Robot Framework: tests and tasks with tags, documentation and comments. */
import type { CodeLanguage } from '../core/language';
import { readCells } from './cells';
import { findTests } from './declarations';

export const robot: CodeLanguage = {
  preset: 'robot',
  accepts: (path) => /\.(?:robot|resource)$/i.test(path),
  commentSigns: ['#'],
  mayDeclareTests: (text) => /^(?:\|\s)?\*+[* \t]*(?:test|task)/im.test(text),
  tokenize: readCells,
  findTests,
};
