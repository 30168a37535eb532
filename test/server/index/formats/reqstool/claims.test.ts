import assert from 'node:assert/strict';
import { readFile } from '../../../../../server/src/index/registry';
import { defaultIdPattern } from '../../../../../schema/settings';
import { assertGrowsLinearly } from '../../../../support/scaling';
import { block } from '../outline';

const read = (path: string, text: string) =>
  readFile({ path, text }, { options: { idPattern: defaultIdPattern }, readText: () => undefined });

/** `role id form certainty -> test`, with the id as it stands in the text. */
function check(path: string, text: string, expected: readonly string[]): void {
  const written = block(text);
  const lines = written.split('\n');
  const index = read(path, written);
  const found = index.references.map(({ code, namespace, role, form, certainty, testCaseIds, location }) => {
    const { start, end } = location.range;
    assert.equal(lines[start.line]?.slice(start.character, end.character), code);
    const tests = testCaseIds?.map((id) => id.slice(id.indexOf('::') + 2)).join(' ');
    return `${role} ${namespace === undefined ? '' : `${namespace}:`}${code} ${form} ${certainty}${tests === undefined ? '' : ` -> ${tests}`}`;
  });
  assert.deepEqual(found, expected);
}

describe('claims of reqstool in code', () => {
  it('stand in decorators of Python', () => {
    check(
      'src/a.py',
      `
      @Requirements("REQ_1", "ext-001:REQ_2", "REQ_sys1_505")
      def pay():
          return "ext-001:REQ_3"
      `,
      [
        'implements REQ_1 property explicit',
        'implements ext-001:REQ_2 property known-syntax',
        'implements REQ_sys1_505 property known-syntax',
      ],
    );
    check(
      'tests/test_a.py',
      `
      @SVCs("sys:SVC_pays")
      def test_pay():
          assert True
      `,
      ['verifies sys:SVC_pays property known-syntax -> test_pay'],
    );
  });

  it('stand in annotations of Java', () =>
    check(
      'src/test/java/ATest.java',
      `
      class ATest {
        @Test
        @SVCs({"SVC_1", "sys:SVC_2"})
        void pays() {}
      }
      `,
      [
        'verifies SVC_1 property explicit -> ATest > pays',
        'verifies sys:SVC_2 property known-syntax -> ATest > pays',
      ],
    ));

  it('stand in doc comments of TypeScript', () =>
    check(
      'src/a.ts',
      `
      /** @Requirements REQ_1, ext-001:REQ_2, REQ_sys1_505 and_more */
      export const pay = () => '@Requirements ext-001:REQ_3'; // see @Requirements for more
      `,
      [
        'implements REQ_1 annotation explicit',
        'implements ext-001:REQ_2 annotation known-syntax',
        'implements REQ_sys1_505 annotation known-syntax',
      ],
    ));

  it('are off where the author says so', () =>
    check(
      'src/a.py',
      `
      # reqproof:ignore-next-line
      @Requirements("ext-001:REQ_2")
      def pay():
          pass
      `,
      [],
    ));

  it('take time as they are long', () =>
    assertGrowsLinearly(
      2_000,
      (n) =>
        `// ${'@Requirements a_1, '.repeat(n)}\n// ${"@SVCs '".repeat(n)}${' '.repeat(n)}\n// @SVCs ${'[ '.repeat(n)}\n`,
      (text) => read('a.ts', text),
    ));
});
