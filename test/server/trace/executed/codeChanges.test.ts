/** Two states of a text, lines that were measured (`*` executed, `-` not), and which of them changed. */
import assert from 'node:assert/strict';
import { CodeChanges } from '../../../../server/src/trace/executed/codeChanges';
import { LineMap } from '../../../../server/src/trace/executed/lineMap';
import { codeLines } from '../../../../server/src/util/codeLines';
import { assertGrowsLinearly } from '../../../support/scaling';

const textOf = (marked: readonly string[]): string => marked.map((line) => line.slice(1)).join('\n');

function check(before: readonly string[], after: readonly string[], changed: string): void {
  const measured = before.flatMap((line, at) => (line.startsWith('*') ? [at + 1] : []));
  const map = new LineMap(codeLines(textOf(before)).hashes, codeLines(after.join('\n')));
  const changes = new CodeChanges(measured, map);
  const told = measured.flatMap((line) => {
    const place = changes.first([line]);
    return place === undefined ? [] : [`${line}@${place}`];
  });
  assert.equal(told.join(' '), changed);
}

/** As Istanbul tells it: statements, by their first lines. */
const login = [
  ' login() {',
  '*  check(',
  '     a,',
  '   )',
  '*  for (x)',
  '*    go()',
  '   }',
  ' }',
  '*other()',
];

describe('changes of measured code', () => {
  const now = (edit: (lines: string[]) => void): string[] => {
    const lines = login.map((line) => line.slice(1));
    edit(lines);
    return lines;
  };
  it('nothing', () =>
    check(
      login,
      now(() => undefined),
      '',
    ));
  it('a line further down in a statement says something else', () =>
    check(
      login,
      now((lines) => (lines[2] = '    b,')),
      '2@3',
    ));
  it('one is gone', () =>
    check(
      login,
      now((lines) => lines.splice(2, 1)),
      '2@3',
    ));
  it('a line below a nested block', () =>
    check(
      login,
      now((lines) => lines.splice(7, 0, '  log()')),
      '5@8',
    ));
  it('a line before it', () =>
    check(
      login,
      now((lines) => lines.splice(4, 0, '  log()')),
      '2@5 5@5',
    ));
  it('the head of the function', () =>
    check(
      login,
      now((lines) => (lines[0] = 'login(name) {')),
      '2@1',
    ));
  it('all of its body stands in a condition now', () =>
    check([' f() {', '*  a()', ' }'], ['f() {', '  if (no) {', '    a()', '  }', '}'], '2@2'));
  it('a function above, below, and an import', () =>
    check(login, ['import x', 'one() {', '  1', '}', ...now(() => undefined), 'two() {', '  2', '}'], ''));
  it('a method beside it in a class', () =>
    check(
      [' class A {', '   a() {', '*    x()', '   }', '   b() {', '*    y()', '   }', ' }'],
      [
        'class A {',
        '  a() {',
        '    x()',
        '  }',
        '  c() {',
        '    z()',
        '  }',
        '  b() {',
        '    y()',
        '  }',
        '}',
      ],
      '',
    ));
  it('a type behind it', () =>
    check(['*a()', ' type B {', '   c', ' }'], ['a()', 'type B {', '  d', '}'], ''));
  it('nothing is left', () => check(['*a()', '*b()'], [''], '1@1 2@1'));

  it('takes time in proportion to the text', () =>
    assertGrowsLinearly(
      20_000,
      (size) => {
        const lines = Array.from({ length: size }, (_, n) => `${' '.repeat(n % 7)}call(${String(n)})`);
        const edited = lines.map((line, n) => (n % (size / 200) === 3 ? `${line}x` : line));
        return { lines, map: new LineMap(codeLines(lines.join('\n')).hashes, codeLines(edited.join('\n'))) };
      },
      ({ lines, map }) => new CodeChanges(lines.keys(), map),
    ));
});
