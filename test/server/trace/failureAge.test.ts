/** What a failing requirement's reason says of how old the failure is. */
import assert from 'node:assert/strict';
import { Scenario } from '../../support/scenario';

const spec = `
file docs/req.md
  REQ-1 Login
file a.test.ts
  test logs in -> REQ-1
`;

/** Statuses of consecutive runs R1, R2, ...; what the first reason says behind the failure itself. */
function check(history: string, expected: string): void {
  const runs = history
    .split(' ')
    .map((status, n) => {
      const [word = '', options = ''] = status.split('@');
      const where = options === '' ? '' : ` [${options}]`;
      return `run R${n + 1}${where}\n  ${word} logs in`;
    })
    .join('\n');
  const view = new Scenario().play(`${spec}${runs}`).view;
  const message = view.evidence('REQ-1')?.reasons[0]?.message ?? '';
  const said = /^"logs in" (?:failed|broke off) in run R\d+(?: \(environment \w+\))?\.(.*)$/.exec(message);
  assert.equal(said ? said[1]?.trim() : `not failing: ${message}`, expected);
}

describe('the reason of a failing test', () => {
  const answers: Readonly<Record<string, string>> = {
    failed: '',
    'passed failed': 'It is a new failure: it passed in run R1.',
    'passed broken': 'It is a new failure: it passed in run R1.',
    'passed failed failed': 'It has failed since run R2 of 2026-01-02.',
    'passed failed skipped broken': 'It has failed since run R2 of 2026-01-02.',
    'passed failed passed failed': 'It is a new failure: it passed in run R3.',
    'failed failed': 'It has failed since run R1 of 2026-01-01.',
    // A pass elsewhere does not make it new, nor a failure elsewhere old.
    'passed@env=ci failed': '',
    'passed@env=ci failed@env=dev failed@env=ci': 'It is a new failure: it passed in run R1.',
    'failed@branch=topic failed@branch=main failed@branch=main':
      'It has failed since run R2 of 2026-01-02 (branch main).',
  };
  for (const [history, expected] of Object.entries(answers))
    it(`after ${history}`, () => check(history, expected));
});
