import assert from 'node:assert/strict';
import { requirementsAround, testAround } from '../../../server/src/features/around';
import { FeatureProject } from '../../support/featureProject';
import { takeCursor, type Files } from '../../support/marked';

const spec = `import { it, test } from 'node:test';
// Verifies: REQ-1
it('logs in', () => {
  check();
});
it('rests', () => {});

test('outer REQ-1 REQ-2', async (t) => {
  t.test('inner', () => {});
});
it('one', () => {}); it('REQ-2 two', () => {});
`;
const doc = `# Accounts

Introduction.

## REQ-1 Login

Text.

- **REQ-3** A part of it
  with a second line

## REQ-2 Logout
`;

function at(mark: string, cursor: string) {
  const files: Files = { 'docs/req.md': doc, 'a.test.js': spec };
  const found = Object.entries(files).find(([, text]) => text.includes(mark));
  assert.ok(found, mark);
  const [path, text] = found;
  const { position, files: plain } = takeCursor({ ...files, [path]: text.replace(mark, cursor) });
  return { view: new FeatureProject(plain).scope.view, path, position };
}

describe('the test around the cursor', () => {
  const check = (mark: string, cursor: string, expected: string | undefined) => {
    const { view, path, position } = at(mark, cursor);
    assert.equal(testAround(view, path, position)?.name, expected);
  };

  it('in its title', () => check('logs in', 'logs[|] in', 'logs in'));
  it('in its body', () => check('check();', 'che[|]ck();', 'logs in'));
  it('before its call', () => check("  t.test('inner'", "[|]  t.test('inner'", 'outer REQ-1 REQ-2 > inner'));
  it('behind its end', () => check('});\nit(', '});[|]\nit(', 'logs in'));
  it('of two on a line', () => check("it('REQ-2 two'", "it([|]'REQ-2 two'", 'REQ-2 two'));
  it('of two on a line, the first', () => check("it('one'", "[|]it('one'", 'one'));
  it('is none between tests', () => check("\n\ntest('outer", "\n[|]\ntest('outer", undefined));
});

describe('the requirements a command is about', () => {
  const check = (mark: string, cursor: string, ...expected: string[]) => {
    const { view, path, position } = at(mark, cursor);
    assert.deepEqual(requirementsAround(view, path, position), expected);
  };

  it('at an id', () => check('outer REQ-1', 'outer REQ[|]-1', 'REQ-1'));
  it('in a test', () => check("'inner', ()", "'inner', ([|])", 'REQ-1', 'REQ-2'));
  it('in a test without any', () => check("it('rests'", "it('re[|]sts'"));
  it('before the sign of a heading', () => check('## REQ-2', '[|]## REQ-2', 'REQ-2'));
  it('in the text of a requirement', () => check('Text.', 'Te[|]xt.', 'REQ-1'));
  it('before a requirement in another', () => check('- **REQ-3', '[|]- **REQ-3', 'REQ-3'));
  it('in the second line of a list item', () => check('second line', 'second[|] line', 'REQ-3'));
  it('in a text before the first', () => check('Introduction', 'Intro[|]duction'));
});
