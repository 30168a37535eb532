import '../support/fakeVscode/install';
import assert from 'node:assert/strict';
import { importSentence } from '../../client/src/commands/importReports';
import { reportUri } from '../../client/src/commands/openReport';
import { expiryProblem } from '../../client/src/commands/waive';
import { run, shop } from '../support/fakeVscode/shop';

describe('Import Results tells', () => {
  const totals = { total: 4, passed: 2, failed: 1, skipped: 0, pending: 0, broken: 0, unmatched: 1 };
  const fresh = {
    run: run('a', { totals }),
    alreadyKnown: false,
    file: 'a.xml',
    ambiguous: 0,
    coveredFiles: 0,
  };
  const some = { ...fresh, ambiguous: 1, coveredFiles: 12 };
  const known = { ...fresh, alreadyKnown: true };
  for (const [runs, sentence] of [
    [[fresh], 'Imported 1 report: 2 passed, 1 failed, 1 unmatched.'],
    [[fresh, fresh], 'Imported 2 reports: 4 passed, 2 failed, 2 unmatched.'],
    [
      [some],
      'Imported 1 report: 2 passed, 1 failed, 1 unmatched, 1 of them ambiguous, coverage of 12 files.',
    ],
    [[known], '1 report had been imported before.'],
    [
      [fresh, known],
      'Imported 1 report: 2 passed, 1 failed, 1 unmatched. 1 report had been imported before.',
    ],
  ] as const)
    it(sentence, () => assert.equal(importSentence(runs), sentence));
});

describe('the day a waiver ends', () => {
  for (const good of ['', '2027-01-31', '2028-02-29'])
    it(`may be "${good}"`, () => assert.equal(expiryProblem(good), undefined));
  for (const bad of ['tomorrow', '2027-02-30', '2027-13-01', '31.1.2027', '2027-1-31'])
    it(`may not be "${bad}"`, () => assert.match(expiryProblem(bad) ?? '', /YYYY-MM-DD/));
});

describe('Open Report', () => {
  for (const [sourcePath, uri] of [
    ['reports/a.xml', 'file:///shop/reports/a.xml'],
    ['/tmp/a b.xml', 'file:///tmp/a%20b.xml'],
  ] as const)
    it(sourcePath, () => assert.equal(reportUri(shop, sourcePath).toString(), uri));
});
