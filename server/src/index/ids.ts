import { defaultIdPattern } from '../../../schema/idPattern';
import { standsAlone } from './idBoundary';
import type { IdMatch, IdMatcher } from './idMatch';
import { idPrefix, isKnownNonId } from './nonIds';
import { compileUserPattern } from './userPattern';

export type { IdMatch, IdMatcher } from './idMatch';

/**
 * A matcher for the source of a regular expression that a whole id matches. Ids hold no white space,
 * comma, semicolon, quote or bracket. Never throws and never hangs: an invalid or endlessly
 * backtracking pattern turns into a `fault`, and the default pattern is used instead.
 * Well-known names such as `UTF-8` are no ids unless the pattern itself spells their prefix.
 */
export function createIdMatcher(pattern: string): IdMatcher {
  if (pattern === defaultIdPattern || pattern === '') return defaultMatcher;
  const known = made.get(pattern);
  if (known) return known;
  if (made.size >= rememberedPatterns) made.clear();
  const matcher = createCustomMatcher(pattern);
  made.set(pattern, matcher);
  return matcher;
}

/**
 * A reader asks for the same matcher once per file and making one is dear, so the latest are kept:
 * a memo of a pure function, and the place where a pattern that ran out of time stays known as faulty.
 */
const made = new Map<string, IdMatcher>();
const rememberedPatterns = 16;

function createCustomMatcher(pattern: string): IdMatcher {
  const compiled = compileUserPattern(pattern);
  if ('fault' in compiled) return { ...defaultMatcher, fault: compiled.fault };
  const refused = (code: string): boolean => isKnownNonId(code) && !pattern.includes(idPrefix(code));
  return {
    get fault() {
      return compiled.pattern.fault;
    },
    isId(text) {
      const whole = compiled.pattern.isWhole(text);
      return whole === undefined ? defaultMatcher.isId(text) : whole && !refused(text);
    },
    findAll(text) {
      const found = compiled.pattern.find(text);
      if (!found) return defaultMatcher.findAll(text);
      return found.filter((match) => !refused(match.code) && standsAlone(text, match.start, match.end));
    },
  };
}

const wholeDefault = new RegExp(`^(?:${defaultIdPattern})$`);

/** Hand-made, because the pattern as a search is quadratic in a long run of capitals. */
const defaultMatcher: IdMatcher = {
  isId: (text) => wholeDefault.test(text) && !isKnownNonId(text),
  findAll(text) {
    const matches: IdMatch[] = [];
    const sign = /[A-Z0-9][-_][0-9]/g;
    for (let hit = sign.exec(text); hit; hit = sign.exec(text)) {
      let start = hit.index;
      let end = sign.lastIndex;
      while (start > 0 && isRunCharacter(text.charCodeAt(start - 1))) start--;
      while (end < text.length && isRunCharacter(text.charCodeAt(end))) end++;
      sign.lastIndex = end;
      while (text[start] === '-') start++;
      while (text[end - 1] === '-') end--;
      const code = text.slice(start, end);
      if (defaultMatcher.isId(code) && standsAlone(text, start, end)) matches.push({ code, start, end });
    }
    return matches;
  },
};

const isRunCharacter = (code: number): boolean =>
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  (code >= 97 && code <= 122) ||
  code === 45 ||
  code === 95;
