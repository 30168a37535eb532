/**
 * Languages whose tests are not read: the comments of a file refer to requirements, as claims to
 * implement unless they say otherwise. A language is an entry of `styles.ts`.
 */
import type { CodeLanguage } from '../core/language';
import type { LexicalRules } from '../core/lexicalRules';
import type { Tokenizer } from '../core/scanner';
import { tokenizerFor } from '../core/scanner';
import { commentStyles } from './styles';
import type { CommentStyle } from './styles';

interface Prepared {
  readonly style: CommentStyle;
  readonly tokenize: Tokenizer;
}

const prepared = commentStyles.map((style): Prepared => ({ style, tokenize: tokenizerFor(style.rules) }));
const byExtension = new Map(
  prepared.flatMap((one) => one.style.extensions.map((extension) => [extension, one] as const)),
);
const byName = new Map(
  prepared.flatMap((one) => (one.style.names ?? []).map((name) => [name, one] as const)),
);

function styleOf(path: string): Prepared | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const dot = name.lastIndexOf('.');
  return byName.get(name) ?? (dot < 0 ? undefined : byExtension.get(name.slice(dot + 1)));
}

const signsOf = ({ lineComments = [], blockComments = [] }: LexicalRules): readonly string[] => [
  ...lineComments,
  ...blockComments.map((form) => form.open),
];

const noComments = tokenizerFor({});

export const comments: CodeLanguage = {
  preset: 'comments',
  accepts: (path) => styleOf(path) !== undefined,
  commentSigns: [...new Set(commentStyles.flatMap((style) => signsOf(style.rules)))],
  tokenize: (text, path) => (styleOf(path)?.tokenize ?? noComments)(text),
  explicitOnly: (path) => styleOf(path)?.style.data === true,
};
