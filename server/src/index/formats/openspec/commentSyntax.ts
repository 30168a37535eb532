import type { ReferenceRole } from '../../../../../schema/model';
import { matchesAt } from '../../../util/signs';
import type { CommentSyntax, FoundMention } from '../../syntax';

/**
 * Names have spaces, so a reference to one is quoted, whole, with its capability before a slash:
 * `@req "cli-archive/Change Selection"`, `Verifies: "auth/Log in", "auth/Log out"`. Without the
 * capability the name counts where it is known. The quotes are straight and double.
 */
export const openSpecComments: CommentSyntax = {
  preset: 'openspec',
  inTitles: true,
  mayContain: (text) => matchesAt(text, '"', sign),
  find(comment, base) {
    const mentions: FoundMention[] = [];
    for (const match of comment.matchAll(annotation)) {
      const [whole, at, word] = match;
      const role = roles.get((at ?? word ?? '').toLowerCase());
      let from = match.index + whole.length;
      for (let quoted = quotedAt(comment, from); quoted; quoted = quotedAt(comment, from)) {
        mentions.push(mention(quoted, base, role));
        from = quoted.next;
      }
    }
    return { mentions };
  },
};

/** What stands before the quote: `@req "`, `@spec("`, or the end of `Verifies: "` and its like. */
const sign =
  /"(?<=@[a-z]{3,12}[ \t]?[( \t]"|(?:erifies|mplements|overs|atisfies|equirements?)[ \t]?:[ \t]{0,8}")/y;
const annotation =
  /(?<![\w@./-])(?:@(relation|requirements?|reqs?|spec|verifies|covers|implements|satisfies)[ \t]?\(?|(covers|verifies|implements|satisfies|requirements?)[ \t]?:)[ \t]{0,8}(?=")/gi;

const roles: ReadonlyMap<string, ReferenceRole> = new Map([
  ['covers', 'verifies'],
  ['verifies', 'verifies'],
  ['implements', 'implements'],
  ['satisfies', 'implements'],
]);

interface Quoted {
  readonly code: string;
  readonly start: number;
  readonly next: number;
}

/** A quoted name on this line, behind the keyword or the comma of a list. */
function quotedAt(text: string, from: number): Quoted | undefined {
  const [whole, lead = '', code = ''] =
    /^(,?[ \t]{0,8}")([^"\r\n]{2,300})"/.exec(text.slice(from, from + 320)) ?? [];
  if (whole === undefined || code.trim() !== code) return undefined;
  return { code, start: from + lead.length, next: from + whole.length };
}

const mention = ({ code, start }: Quoted, base: number, role: ReferenceRole | undefined): FoundMention => ({
  code,
  start: base + start,
  end: base + start + code.length,
  ...(role && { role }),
  mappingType: 'full',
  form: 'annotation',
  certainty: code.includes('/') ? 'known-syntax' : 'known-id',
  preset: 'openspec',
});
