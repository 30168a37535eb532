import { defaultIdPattern } from '../../../../../schema/idPattern';
import type { IdMatcher } from '../../ids';
import { priorityOf, statusOf } from './attributes';
import { trimmed } from './inline';
import type { Stretch } from './inline';

export type DefinitionPlace = 'heading' | 'paragraph' | 'item' | 'cell';

/** An id at the beginning of a heading, paragraph, list item or cell, in a form that defines it. */
export interface DefinitionStart {
  readonly code: string;
  readonly id: Stretch;
  /** `**REQ-1**` or `**REQ-1: Title**`. */
  readonly bold: boolean;
  /** The rest of the bold run, when the title is set in it. */
  readonly boldTitle?: Stretch;
  /** Everything behind the id and its separator (behind the bold title, if there is one). */
  readonly rest: Stretch;
  /** `[MUST]`, `(high)` beside the id. */
  readonly hints: readonly string[];
}

/** Which ids count as requirements when they are defined. */
export interface DefinitionRules {
  readonly ids: IdMatcher;
  /** Prefixes such as `TC-` and `ADR-` name other things, unless the user chose the pattern. */
  readonly isDefault: boolean;
  /** How many `*` set a text in bold: two in Markdown and reStructuredText, one in AsciiDoc. */
  readonly boldMarks: number;
}

export const definitionRules = (ids: IdMatcher, idPattern: string, boldMarks = 2): DefinitionRules => ({
  ids,
  isDefault: idPattern === defaultIdPattern || ids.fault !== undefined,
  boldMarks,
});

/** Ids of tests, criteria, decisions, plans and parts of documents. */
const otherThings = new Set(
  (
    'TC TCASE TEST TESTCASE UT IT E2E AC ADR BUG DEFECT ISSUE TASK TODO PR MR GH STEP FIG FIGURE TABLE TBL SECTION SEC CHAPTER ' +
    'APPENDIX PART PAGE PHASE SPRINT MILESTONE ITERATION WEEK DAY RELEASE VERSION V ERR ERROR E WARN EX EXAMPLE NOTE Q A'
  ).split(' '),
);

/** `CIP2015-05-13`: proposals and notes by their day. */
const dated = /\d{4}-[01]\d-[0-3]\d$/;

export function isRequirementId(code: string, rules: DefinitionRules): boolean {
  if (!rules.ids.isId(code)) return false;
  if (!rules.isDefault) return true;
  return !dated.test(code) && !otherThings.has(/^[^-_]*/.exec(code)?.[0] ?? '');
}

/** `Requirement REQ-1: Title`. */
const leadWord = /^(?:requirement|req\.?|user story|story|use case|feature|epic|capability|rule)\s*:?\s+/i;
const numbering = /^\d{1,4}(?:\.\d{1,4}){0,8}[.)]?\s+/;
/** Emoji and other symbols that decorate a line, spaces, anchors. */
const decoration = /^(?:[\s\u00a7\u2010-\u2bff\u3000\ufe0f\ud83c-\udfff•]|<\/?a\b[^<>]{0,300}>){1,40}/i;
/** What follows an id that is only spoken of. */
const mention =
  /^(?:is|are|was|were|has|have|had|and|or|nor|to|in|of|on|at|by|for|from|with|via|as|but|covers?|covered|verif(?:y|ies|ied)|implements?|implemented|depends|refers?|requires|describes|defines|says|states|see|vs\.?|through|plus|does|do|did|can)\b/i;

const head = 600;

/**
 * Reads the id that a block begins with, in the forms `REQ-1 Title`, `REQ-1: Title`, `REQ-1 - Title`,
 * `[REQ-1] Title`, `**REQ-1** text`, `**REQ-1: Title** text`. Undefined when the block begins otherwise
 * or only mentions the id: in a sentence, a list of ids, or a link to where it is defined.
 */
export function definitionStart(
  text: string,
  start: number,
  end: number,
  place: DefinitionPlace,
  rules: DefinitionRules,
): DefinitionStart | undefined {
  if (place !== 'heading' && rules.isDefault && beginsWithWord(text, start, end)) return undefined;
  const opening = readOpening(text, start, end, place, rules.boldMarks);
  const id = idAt(text, opening.at, end, rules);
  if (!id) return undefined;
  const closing = readClosing(text, id.end, end, opening);
  if (!closing) return undefined;
  const separator = readSeparator(text, closing.at, end);
  const boldTitle = closing.boldTitle;
  const rest = trimmed(text, boldTitle ? skipSeparator(text, closing.at, end) : separator.at, end);
  const found: DefinitionStart = {
    code: text.slice(id.start, id.end),
    id,
    bold: opening.bold && closing.boldClosed,
    ...(boldTitle && { boldTitle }),
    rest,
    hints: [...opening.hints, ...separator.hints],
  };
  return isMention(text, found, place, separator.written || boldTitle !== undefined, rules)
    ? undefined
    : found;
}

/** A quick no for nearly every list item: its first word has no digit behind a dash or underscore. */
function beginsWithWord(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start);
  if (first >= 97 && first <= 122) return true;
  if (first < 65 || first > 90) return false;
  for (let at = start + 1; at + 1 < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 45 || code === 95) {
      const next = text.charCodeAt(at + 1);
      if (next >= 48 && next <= 57) return false;
    } else if (code < 48) return true;
  }
  return true;
}

interface Opening {
  readonly at: number;
  readonly bold: boolean;
  readonly mark: string;
  readonly bracket: boolean;
  readonly hints: readonly string[];
}

function readOpening(
  text: string,
  start: number,
  end: number,
  place: DefinitionPlace,
  boldMarks: number,
): Opening {
  const hints: string[] = [];
  let at = start;
  const take = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(text.slice(at, Math.min(end, at + head)))?.[0];
    if (found) at += found.length;
    return found;
  };
  take(decoration);
  if (place === 'heading') {
    take(numbering);
    take(leadWord);
  }
  const hint = bracketHint(text, at, end);
  if (hint) {
    hints.push(hint.text);
    at = trimmed(text, hint.end, end).start;
  }
  const bracketFirst = text[at] === '[';
  if (bracketFirst) at++;
  const mark = /^(?:\*{1,3}|_{1,3})/.exec(text.slice(at, Math.min(end, at + 3)))?.[0] ?? '';
  at += mark.length;
  take(decoration);
  const bracketInside = !bracketFirst && text[at] === '[';
  if (bracketInside) at++;
  return {
    at,
    bold: mark.length >= (mark.startsWith('*') ? boldMarks : 2),
    mark,
    bracket: bracketFirst || bracketInside,
    hints,
  };
}

/** `[MUST]` or `(P1)`: brackets around nothing but a priority or status. */
function bracketHint(text: string, at: number, end: number): { text: string; end: number } | undefined {
  const open = text[at];
  if (open !== '[' && open !== '(') return undefined;
  const close = indexWithin(text, open === '[' ? ']' : ')', at, Math.min(end, at + 42));
  if (close < 0) return undefined;
  const inside = text.slice(at + 1, close);
  const word = inside.replace(/^\s*(?:priority|prio|status)\s*:\s*/i, '');
  if (!priorityOf(word) && !statusOf(word)) return undefined;
  return /^[\p{L}\d' -]+$/u.test(word) ? { text: inside, end: close + 1 } : undefined;
}

const idCharacter = /[\p{L}\p{N}_./-]/u;

function idAt(text: string, start: number, end: number, rules: DefinitionRules): Stretch | undefined {
  let stop = start;
  const limit = Math.min(end, start + 200);
  while (stop < limit && idCharacter.test(text.charAt(stop))) stop++;
  while (stop > start && /[_./-]/.test(text.charAt(stop - 1))) stop--;
  if (stop - start < 2 || !isRequirementId(text.slice(start, stop), rules)) return undefined;
  return { start, end: stop };
}

interface Closing {
  readonly at: number;
  readonly boldClosed: boolean;
  readonly boldTitle?: Stretch;
}

function readClosing(text: string, from: number, end: number, opening: Opening): Closing | undefined {
  let at = from;
  let bracket = opening.bracket;
  let mark = opening.mark;
  for (;;) {
    if (bracket && text[at] === ']') {
      const link = skipLink(text, at + 1, end);
      if (link === undefined) return undefined;
      at = link;
      bracket = false;
    } else if (mark && text.startsWith(mark, at) && at + mark.length <= end) {
      at += mark.length;
      mark = '';
    } else if (text.startsWith('</a>', at)) at += 4;
    else break;
  }
  if (bracket) return undefined;
  if (!mark) return at <= end ? { at, boldClosed: true } : undefined;
  const close = indexWithin(text, mark, at, end);
  if (close < 0) return undefined;
  const title = trimmed(text, skipSeparator(text, at, close), close);
  return {
    at: close + mark.length,
    boldClosed: true,
    ...(title.end > title.start && { boldTitle: title }),
  };
}

/** Behind `(target)` or `[label]`; undefined for a link into the documents, where the definition must be. */
function skipLink(text: string, at: number, end: number): number | undefined {
  const open = text[at];
  if (open !== '(' && open !== '[') return at;
  const close = indexWithin(text, open === '(' ? ')' : ']', at, Math.min(end, at + 2_000));
  if (close < 0) return at;
  return open === '(' && !/^\(\s*<?https?:/i.test(text.slice(at, at + 12)) ? undefined : close + 1;
}

/** Looks no farther than `end`: a search to the end of the text per line would be quadratic. */
function indexWithin(text: string, what: string, start: number, end: number): number {
  const at = text.slice(start, end).indexOf(what);
  return at < 0 ? -1 : start + at;
}

interface Separator {
  readonly at: number;
  readonly written: boolean;
  readonly hints: readonly string[];
}

function readSeparator(text: string, from: number, end: number): Separator {
  const hints: string[] = [];
  let at = from;
  for (let hint = bracketHint(text, trimmed(text, at, end).start, end); hint;) {
    hints.push(hint.text);
    at = hint.end;
    hint = bracketHint(text, trimmed(text, at, end).start, end);
  }
  const behind = skipSeparator(text, at, end);
  return { at: behind, written: text.slice(at, behind).trim() !== '', hints };
}

function skipSeparator(text: string, at: number, end: number): number {
  const found =
    /^\s*(?::{1,4}|[.)|–—→]|-{1,3}(?=\s)|=>|->)?\s*/.exec(text.slice(at, Math.min(end, at + 20)))?.[0] ?? '';
  return at + found.length;
}

function isMention(
  text: string,
  found: DefinitionStart,
  place: DefinitionPlace,
  separated: boolean,
  rules: DefinitionRules,
): boolean {
  const next = text[found.id.end];
  const { rest } = found;
  if (next !== undefined && found.id.end < rest.end && !/[\s:.)\]*_|–—(<{→=-]/.test(next)) return true;
  const behind = text.slice(rest.start, Math.min(rest.end, rest.start + head));
  if (!separated && /^(?:[,;&/+]|and\b|or\b|to\b|\.\.)/i.test(behind)) return true;
  if (place === 'cell') return rest.end > rest.start;
  if (!separated && place !== 'heading' && mention.test(behind)) return true;
  if (place === 'item' && !behind && !found.boldTitle) return true;
  if (place === 'heading' || !behind || rest.end - rest.start > head)
    return onlyIds(behind, rules) && behind !== '';
  return isPointer(behind) || onlyIds(behind, rules);
}

/** `REQ-1: REQ-2, TC-3` maps ids, it defines none. */
function onlyIds(text: string, rules: DefinitionRules): boolean {
  const words = text.split(/[\s,;&/|→–]+/).filter((word) => word !== '' && word !== '-');
  return words.length > 0 && words.every((word) => /^(?:and|to)$/i.test(word) || rules.ids.isId(word));
}

/** Nothing but a link, code, a path or a mark such as ✅: an index of what is elsewhere. */
const isPointer = (text: string): boolean =>
  /^(?:\[[^[\]]{0,300}\]\([^()]{0,500}\)|`[^`]{0,300}`|[\w@.-]+(?:\/[\w@.-]+)+|[^\p{L}\p{N}]{1,8})[.,;]?$/u.test(
    text.trim(),
  ) ||
  (text.length < 24 &&
    /^(?:done|passed|failed|pending|ok|yes|no|n\/a|todo|tbd)$/i.test(text.replace(/[^\p{L}/]/gu, '')));
