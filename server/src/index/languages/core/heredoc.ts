import type { CustomForm } from './lexicalRules';
import { stringToken } from './tokens';

/** So far the end of a heredoc is looked for; a longer one is read as code. */
const longest = 4_000;
const opening = /<<[-~<]?(?:"(\w+)"|'(\w+)'|([A-Za-z_]\w*))/y;

/** `<<EOF`, `<<-'EOF'`, `<<~EOF`, `<<<EOT`: one string to the line that holds the word alone. */
export const heredoc: CustomForm = {
  first: '<',
  read(text, at) {
    if (text.charCodeAt(at + 1) !== 60) return undefined;
    opening.lastIndex = at;
    const match = opening.exec(text);
    const word = match?.[1] ?? match?.[2] ?? match?.[3];
    if (word === undefined) return undefined;
    const body = text.slice(at, at + longest);
    for (let line = body.indexOf('\n'); line >= 0; line = body.indexOf('\n', line + 1)) {
      let start = line + 1;
      while (body[start] === ' ' || body[start] === '\t') start++;
      const end = start + word.length;
      if (body.startsWith(word, start) && !/\w/.test(body[end] ?? ' '))
        return { kind: stringToken, end: at + end };
    }
    return undefined;
  },
};
