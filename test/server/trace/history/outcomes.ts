/** Outcomes of one test in a row of words: `P` passed, `F` failed, `B` broken, `S` skipped, `R` passed on a retry. */
import type { ResultStatus, TestOutcome } from '../../../../schema/model';

const statuses: Readonly<Record<string, ResultStatus>> = {
  P: 'passed',
  R: 'passed',
  F: 'failed',
  B: 'broken',
  S: 'skipped',
};

/**
 * One run a day from 1 January on: `R1`, `R2`, ... Behind a word: `:12` milliseconds, `@i2` the import, `-` no run
 * of the test that day. A `|` between words: the text of the test changed.
 */
export function outcomesOf(words: string, testCaseId = 't'): readonly TestOutcome[] {
  let text = 1;
  let day = 0;
  return words.split(' ').flatMap((word): TestOutcome[] => {
    if (word === '|') {
      text += 1;
      return [];
    }
    day += 1;
    const [, letter = '', ms, importId] = /^(.)(?::(\d+))?(?:@(\w+))?$/.exec(word) ?? [];
    const status = statuses[letter];
    if (!status) return [];
    return [
      {
        testCaseId,
        environment: '',
        branch: 'main',
        runId: `R${day}`,
        importId: importId ?? `import ${day}`,
        at: new Date(Date.UTC(2026, 0, day)).toISOString(),
        sequence: day,
        commit: '',
        status,
        flaky: letter === 'R',
        testHash: `text ${text}`,
        ...(ms !== undefined && { durationMs: Number(ms) }),
      },
    ];
  });
}
