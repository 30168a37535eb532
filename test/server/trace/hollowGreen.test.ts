/**
 * Ways in which a requirement can look proven and is not, beside those in which it really is: the
 * tables in hollowGreen/, each row asserting the exact state and the exact reasons.
 */
import assert from 'node:assert/strict';
import { scenario } from '../../support/scenario';
import { chainAccepted, chainFailing, chainGaps, chainStale, chainVerified } from './hollowGreen/chain';
import { executedProven, executedStale, executedVerified } from './hollowGreen/executed';
import { failing } from './hollowGreen/failing';
import { linked } from './hollowGreen/linked';
import { partial } from './hollowGreen/partial';
import type { Row } from './hollowGreen/projects';
import { stale } from './hollowGreen/stale';
import { uncovered } from './hollowGreen/uncovered';
import { verified } from './hollowGreen/verified';
import { waived } from './hollowGreen/waived';

const tables: Readonly<Record<string, readonly Row[]>> = {
  'is verified, because': verified,
  'has no test, although': uncovered,
  'never passed, although': linked,
  'is failing, although': failing,
  'is stale, because': stale,
  'is proven only in part, because': partial,
  'and waivers:': waived,
  'is verified by what covers it, because': [...chainVerified, ...chainAccepted],
  'looks covered, but': chainGaps,
  'is failing by its chain, because': chainFailing,
  'is stale by its chain, because': chainStale,
  'and its code:': executedProven,
  'is not proven by its code, because': executedVerified,
  'is stale by its code, because': executedStale,
};

describe('never hollow green: a requirement', () => {
  for (const [title, rows] of Object.entries(tables)) {
    describe(title, () => {
      for (const row of rows)
        it(row.it, () => assert.equal(scenario(row.when).grade(row.of ?? 'REQ-1'), row.grade));
    });
  }
});
