/** What `reqproof index` prints when there is nothing, or far too much, to say. */
import assert from 'node:assert/strict';
import type { IndexOutput } from '../../../schema/cliOutput';
import { renderIndex } from '../../../server/src/cli/render/index';

const nothing: IndexOutput = {
  format: 'reqproof-index',
  version: 1,
  requirements: [],
  references: [],
  testCases: [],
  problems: [],
  stats: { files: 3, bytes: 10, ms: 4.2 },
};
const test = (spec: string): IndexOutput['testCases'][number] => ({
  id: `${spec}::a`,
  spec,
  name: 'a',
  line: 1,
  framework: spec,
});
const problem = (code: 'duplicate-test' | 'syntax-error', line: number): IndexOutput['problems'][number] => ({
  code,
  severity: code === 'duplicate-test' ? 'warning' : 'error',
  message: 'Mend it.',
  file: 'a.test.ts',
  line,
});
const many = (count: number): number[] => Array.from({ length: count }, (_, n) => n + 1);

function printed(output: Partial<IndexOutput>): string {
  let text = '';
  const sink = { write: (more: string) => void (text += more), columns: 80, colour: false };
  renderIndex(sink, { ...nothing, ...output });
  return text;
}

const looksFor = `Requirements are found by ids such as REQ-12 at the beginning of headings, bold text,
list items and table rows, and in the syntaxes that "reqproof detect" lists with their signs.
`;

describe('what was found', () => {
  it('is nothing: then what was looked for', () =>
    assert.equal(
      printed({}),
      `Nothing was found in 3 files. ${looksFor}So are the test languages.
3 files read in 4 ms
`,
    ));

  it('is no requirement: then where they are looked for', () =>
    assert.equal(
      printed({ testCases: [test('mocha')] }),
      `0 requirements\n1 test\n     1  mocha\n0 references\n${looksFor}3 files read in 4 ms\n`,
    ));

  it('is in more places than a person reads', () => {
    const lines = printed({ testCases: many(40).map((n) => test(`framework ${n}`)) }).split('\n');
    assert.deepEqual(lines.slice(21, 23), ['     1  framework 20', '        and 20 more']);
  });

  it('has problems: errors first, and no kind buries the others', () => {
    const problems = [...many(13).map((n) => problem('duplicate-test', n)), problem('syntax-error', 99)];
    const lines = printed({ testCases: [test('mocha')], problems })
      .split('\n')
      .slice(6);
    assert.deepEqual(lines.slice(0, 3), [
      '14 problems',
      '  a.test.ts:99  error  Mend it.',
      '  a.test.ts:1  warning  Mend it.',
    ]);
    assert.deepEqual(lines.slice(11, 13), [
      '  a.test.ts:10  warning  Mend it.',
      '  and 3 more of the kind duplicate-test (index --json lists all)',
    ]);
  });
});
