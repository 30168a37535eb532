/** Output fits the terminal it is for. */
import assert from 'node:assert/strict';
import { streamSink } from '../../../server/src/cli/render/sink';
import { table, type Column } from '../../../server/src/cli/render/table';

const columns: readonly Column[] = [
  { title: 'STATE' },
  { title: 'TITLE', flexible: true },
  { title: 'PROOF', align: 'right', optional: 1 },
  { title: 'LAST RUN', optional: 2 },
];
const rows = [
  ['verified', 'Customers sign in with e-mail', '12/12', '2026-01-02'],
  ['stale', '顧客 🛒 pays', '0/1', '2026-01-03'],
];
const at = (width: number | undefined, of = columns): string => `\n${table(of, rows, width, (text) => text)}`;

describe('a table', () => {
  it('is as wide as its text where there is no terminal', () =>
    assert.equal(
      at(undefined),
      `
STATE     TITLE                          PROOF  LAST RUN
verified  Customers sign in with e-mail  12/12  2026-01-02
stale     顧客 🛒 pays                     0/1  2026-01-03
`,
    ));

  it('cuts the text that may be cut', () =>
    assert.equal(
      at(54),
      `
STATE     TITLE                      PROOF  LAST RUN
verified  Customers sign in with e…  12/12  2026-01-02
stale     顧客 🛒 pays                 0/1  2026-01-03
`,
    ));

  it('leaves out the least important columns before it cuts too much', () =>
    assert.equal(
      at(42),
      `
STATE     TITLE                      PROOF
verified  Customers sign in with e…  12/12
stale     顧客 🛒 pays                 0/1
`,
    ));

  it('cuts the beginning of paths', () => {
    const path: readonly Column[] = [{ title: 'STATE' }, { title: 'REPORT', flexible: true, cut: 'start' }];
    assert.match(at(26, path), /^verified {2}… in with e-mail$/m);
  });

  it('is not repainted by what titles hold', () =>
    assert.doesNotMatch(table([{ title: 'T' }], [['a\u001b[2Jb\nc']], 80, String), /\u001b|b\nc/));
});

describe('a stream', () => {
  const terminal = { write: () => true, isTTY: true, columns: 100 } as const;
  const pipe = { write: () => true, isTTY: false, columns: 0 } as const;
  const check = (of: typeof terminal | typeof pipe, env: NodeJS.ProcessEnv, expected: string): void => {
    const { columns: width, colour } = streamSink(of, env);
    it(`${of.isTTY ? 'terminal' : 'pipe'} with ${JSON.stringify(env)} is ${expected}`, () =>
      assert.equal(`${width ?? 'any'} wide${colour ? ', coloured' : ''}`, expected));
  };
  check(terminal, {}, '100 wide, coloured');
  check(terminal, { COLUMNS: '60' }, '60 wide, coloured');
  check(terminal, { NO_COLOR: '1' }, '100 wide');
  check(terminal, { NO_COLOR: '' }, '100 wide, coloured');
  check(terminal, { TERM: 'dumb' }, '100 wide');
  check(pipe, { COLUMNS: '60' }, 'any wide');
  check(pipe, { FORCE_COLOR: '1' }, 'any wide, coloured');
  check(pipe, { FORCE_COLOR: '0' }, 'any wide');
});
