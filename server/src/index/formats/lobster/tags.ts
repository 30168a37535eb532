/**
 * Tags of LOBSTER in comments: `# lobster-trace: pkg.req_name, pkg.other` and `// lobster-exclude: reason`;
 * see https://github.com/bmw-software-engineering/lobster/blob/main/documentation/user-manual.md.
 * An exclusion refers to nothing: it says that the function around it needs no requirement.
 */
import type { CommentFindings, CommentSyntax, FoundMention } from '../../syntax';

const tag = 'lobster-trace:';
const id = /[ \t]*([A-Za-z0-9_][\w.-]{0,200})(?:@(\d{1,9}))?(?=[ \t]*(,|\r|\n|$|\*\/|-->|"""))/y;

export const lobsterTags: CommentSyntax = {
  preset: 'lobster',
  mayContain: (text) => text.includes(tag),
  find,
};

function find(comment: string, base: number): CommentFindings {
  const mentions: FoundMention[] = [];
  for (let at = comment.indexOf(tag); at >= 0; at = comment.indexOf(tag, at + tag.length)) {
    id.lastIndex = at + tag.length;
    for (let match = id.exec(comment); match; match = id.exec(comment)) {
      mentions.push(mentionOf(match, base));
      if (match[3] !== ',') break;
      id.lastIndex = comment.indexOf(',', id.lastIndex) + 1;
    }
  }
  return { mentions };
}

function mentionOf(match: RegExpExecArray, base: number): FoundMention {
  const [whole, code = '', version] = match;
  const behind = base + match.index + whole.length;
  const end = version === undefined ? behind : behind - version.length - 1;
  return {
    code,
    start: end - code.length,
    end,
    mappingType: 'full',
    form: 'annotation',
    // What it names may be kept where no file of the project says so: a tracker, a model.
    certainty: 'known-syntax',
    preset: code.includes('.') ? 'trlc' : 'lobster',
    ...(version !== undefined && { version: { text: version, start: behind - version.length, end: behind } }),
  };
}
