import { matchesAt } from '../../../util/signs';
import type { CommentFindings, CommentSyntax, FoundMention } from '../../syntax';
import { findBare, findQualified, namedFolder } from './mentions';

const story = /\bUS\d/y;
/** `3-login/FR-`, `specs/003`. */
const folder = /\/(?:(?=US\d|[A-Z]{1,8}-)(?<=\d-[A-Za-z][\w.-]{0,80}\/)|(?<=specs\/)\d{3})/y;

/**
 * `003-name/FR-001` or `specs/003-name/FR-001` in comments, and `US1`. Where the comment, or else the
 * file, names one folder of specs (`Spec: specs/003-name/spec.md`), `FR-001` is of that folder;
 * otherwise it is a plain id.
 */
export const specKitComments: CommentSyntax = {
  preset: 'spec-kit',
  inTitles: true,
  mayContain: (text) => matchesAt(text, 'US', story) || matchesAt(text, '/', folder),
  find: (comment, base) => find(comment, base),
  forFile(text) {
    const folder = namedFolder(text);
    return { find: (comment, base) => find(comment, base, folder) };
  },
};

/** @param ofFile the one folder that the file names, where the comment names none */
function find(comment: string, base: number, ofFile?: string): CommentFindings {
  const qualified = findQualified(comment);
  const folder = namedFolder(comment) ?? ofFile;
  const bare = findBare(comment).filter(
    ({ code, start }) =>
      (folder !== undefined || code.startsWith('US')) &&
      !qualified.some((one) => one.start <= start && start < one.end),
  );
  const mentions = [...qualified, ...bare].map(
    ({ code, qualified: isQualified, start, end }): FoundMention => ({
      code,
      ...(!isQualified && folder !== undefined && { namespace: folder }),
      start: base + start,
      end: base + end,
      ...roleBefore(comment, start),
      mappingType: 'full',
      form: isQualified ? 'annotation' : 'comment',
      certainty: isQualified ? 'known-syntax' : 'known-id',
      preset: 'spec-kit',
    }),
  );
  return { mentions: mentions.sort((a, b) => a.start - b.start) };
}

/** The last word before it on its line that says what the comment claims. */
function roleBefore(comment: string, at: number): Pick<FoundMention, 'role'> {
  const before = comment.slice(Math.max(0, at - longestLine), at);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const words = line.match(/\b(?:verifies|covers|implements|satisfies)(?=[\s:(])/gi);
  const word = words?.at(-1)?.toLowerCase();
  if (word === undefined) return {};
  return { role: word === 'verifies' || word === 'covers' ? 'verifies' : 'implements' };
}

const longestLine = 200;
