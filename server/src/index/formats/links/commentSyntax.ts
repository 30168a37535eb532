import type { CommentSyntax, FoundMention } from '../../syntax';

const block = '/*---';
const directive = '//@ reference:';
const esid = /^[ \t]*esid:[ \t]*["']?([A-Za-z][\w%.-]{1,200})["']?[ \t]*$/gm;
const reference = /^[ \t]*\/\/@ reference:[ \t]*([A-Za-z][\w-]*(?:\.[\w-]+){1,20})[ \t]*$/gm;

/**
 * What a test file says of itself in front: the metadata of test262 (`/*---` with `esid: sec-x` in it,
 * https://github.com/tc39/test262/blob/main/CONTRIBUTING.md) and `//@ reference: items.fn.intro` of the
 * Rust compiler's tests (https://rustc-dev-guide.rust-lang.org/tests/directives.html). Both name
 * clauses of a specification that may stand elsewhere, so they count where the clause is known.
 */
export const metadataComments: CommentSyntax = {
  preset: 'links',
  mayContain: (text) => text.includes('*---') || text.includes('@ reference:'),
  find(comment, base) {
    const found = [
      ...(comment.includes(block) ? clauses(comment, esid, base) : []),
      ...(comment.includes(directive) ? clauses(comment, reference, base) : []),
    ];
    return { mentions: found };
  },
};

const clauses = (comment: string, pattern: RegExp, base: number): readonly FoundMention[] =>
  [...comment.replaceAll('\r', '\n').matchAll(pattern)].map((match) => {
    const [whole, code = ''] = match;
    const start = base + match.index + whole.lastIndexOf(code);
    return {
      code,
      start,
      end: start + code.length,
      role: 'verifies',
      mappingType: 'full',
      form: 'annotation',
      certainty: 'known-id',
      preset: 'links',
    };
  });
