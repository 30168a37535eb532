import type { CommentFindings, CommentSyntax, FoundMention } from '../../syntax';
import { featureOfFile, findNumbers, findProperties, namedFeature } from './mentions';

/** Nearly no comment has these words before a number. */
const signs = /requirements?\W{1,8}\d|feature\s?:.{1,120}property\s+\d/i;

/**
 * `Validates: Requirements 3.1, 3.2`, `Requirements: 1.2` and `Feature: checkout, Property 4: ...` in
 * comments of tests and code. The feature is the one that the same comment names, else the one that the
 * file names, else the only one.
 */
export const kiroComments: CommentSyntax = {
  preset: 'kiro',
  inTitles: true,
  mayContain: (text) => (text.includes('quirement') || text.includes('ure:')) && signs.test(text),
  find: (comment, base) => find(comment, base),
  forFile(text) {
    const feature = featureOfFile(text);
    return { find: (comment, base) => find(comment, base, feature) };
  },
};

/** @param feature the one that the file is about, where the comment names none */
function find(comment: string, base: number, feature?: string): CommentFindings {
  if (!signs.test(comment)) return { mentions: [] };
  const named = namedFeature(comment);
  const namespace = named ?? feature;
  const numbers = findNumbers(comment).map(({ role, isLabelled, ...number }): FoundMention => ({
    ...mention(number, base, namespace),
    ...(role && { role }),
    certainty: isLabelled ? 'known-syntax' : 'known-id',
  }));
  const properties = (named === undefined ? [] : findProperties(comment)).map((one): FoundMention => ({
    ...mention(one, base, namespace),
    role: 'verifies',
  }));
  return { mentions: [...numbers, ...properties].sort((a, b) => a.start - b.start) };
}

const mention = (
  { code, start, end }: { readonly code: string; readonly start: number; readonly end: number },
  base: number,
  namespace: string | undefined,
): FoundMention => ({
  code,
  ...(namespace !== undefined && { namespace }),
  start: base + start,
  end: base + end,
  mappingType: 'full',
  form: 'annotation',
  certainty: 'known-syntax',
  preset: 'kiro',
});
