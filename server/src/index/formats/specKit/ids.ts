import type { IdMatcher } from '../../ids';
import type { DefinitionRules } from '../markdown/definitionStart';

/** `FR-001`, `SC-001`, `NFR-010a`, `FR-AUTH-001`: the prefix says what it is, the number restarts per folder. */
export const idSource = '[A-Z]{1,8}(?:-[A-Z]{2,12})?-\\d{1,4}[a-z]?';

const whole = new RegExp(`^${idSource}$`);

const ids: IdMatcher = {
  isId: (text) => whole.test(text),
  findAll: (text) =>
    [...text.matchAll(new RegExp(`(?<![\\w./-])${idSource}(?![\\w-]|\\.\\w)`, 'g'))].map((match) => ({
      code: match[0],
      start: match.index,
      end: match.index + match[0].length,
    })),
};

/** Its own shape of ids, whatever pattern the project has set for plain ones. */
export const specKitRules: DefinitionRules = { ids, isDefault: true, boldMarks: 2 };
