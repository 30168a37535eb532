/** What may stand behind the last token: an operand or an operator? JavaScript can not be read without. */
import { char } from '../core/characters';
import type { TokenList } from '../core/tokens';
import { punctuatorToken, templateHead, templateMiddle, wordToken } from '../core/tokens';

const operandFollows = new Set(
  'return typeof instanceof in of new delete void throw case do else yield await default extends'.split(' '),
);
const conditionWords = new Set(['if', 'while', 'for', 'with']);

/** Is a `/` here the beginning of a regular expression? */
export function regexMayStart(tokens: TokenList): boolean {
  const last = tokens.count - 1;
  if (last < 0) return true;
  const kind = tokens.kind(last);
  if (kind === wordToken) return isOperandWord(tokens, last);
  if (kind === templateHead || kind === templateMiddle) return true;
  if (kind !== punctuatorToken) return false;
  switch (tokens.text.charCodeAt(tokens.start(last))) {
    case char.close:
      return conditionWords.has(tokens.textOf(openerOf(tokens, last) - 1));
    case char.closeSquare:
      return false;
    case char.closeBrace:
      return isBlock(tokens, openerOf(tokens, last));
    case char.plus:
    case char.minus:
      return tokens.end(last) - tokens.start(last) === 1;
    case char.slash:
      return tokens.end(last) - tokens.start(last) === 1;
    case char.bang:
      return !isNonNullMark(tokens, last);
    default:
      return true;
  }
}

/** Is a `<` here the beginning of a JSX element (as far as the tokens before it can tell)? */
export function jsxMayStart(tokens: TokenList): boolean {
  const last = tokens.count - 1;
  if (last < 0) return true;
  const kind = tokens.kind(last);
  if (kind === wordToken) return isOperandWord(tokens, last);
  if (kind === templateHead || kind === templateMiddle) return true;
  if (kind !== punctuatorToken) return false;
  const code = tokens.text.charCodeAt(tokens.start(last));
  if (code === char.close || code === char.closeSquare || code === char.closeBrace) return false;
  return code !== char.dot && regexMayStart(tokens);
}

function isOperandWord(tokens: TokenList, index: number): boolean {
  return (
    operandFollows.has(tokens.textOf(index)) && !tokens.is(index - 1, '.') && !tokens.is(index - 1, '?.')
  );
}

/** Partner of a closer, or -1. */
const openerOf = (tokens: TokenList, close: number): number => {
  const open = tokens.partner(close);
  return open < close ? open : -1;
};

/** Is the `{` at `open` a block (or class or function body) and not an object? */
function isBlock(tokens: TokenList, open: number): boolean {
  if (open <= 0) return true;
  const before = open - 1;
  if (tokens.kind(before) === wordToken) {
    const word = tokens.textOf(before);
    return !operandFollows.has(word) || word === 'do' || word === 'else';
  }
  if (tokens.kind(before) !== punctuatorToken) return false;
  const text = tokens.textOf(before);
  return text === ')' || text === ';' || text === '{' || text === '}' || text === '=>' || text === '>';
}

/** `value!` of TypeScript. */
function isNonNullMark(tokens: TokenList, bang: number): boolean {
  const before = bang - 1;
  if (tokens.end(before) !== tokens.start(bang)) return false;
  if (tokens.kind(before) === wordToken) return !operandFollows.has(tokens.textOf(before));
  return tokens.is(before, ')') || tokens.is(before, ']');
}
