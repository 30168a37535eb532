import assert from 'node:assert/strict';
import { markdownReader } from '../../../../../server/src/index/formats/markdown/reader';
import { specMetadataReader } from '../../../../../server/src/index/formats/testSpec/metadataReader';
import { markRanges } from '../../../../support/marked';
import { outline, readWithReader } from '../outline';
import type { Files } from '../outline';

const spec = (include: string): string => `# Test: A\n\n## Steps\n1. @include "${include}"\n2. Open /\n`;
const template = '# Template: Log in\n\n## Steps\n1. Open /login\n';

function read(text: string, files: Files, path = 'specs/shop/a.md') {
  return readWithReader(markdownReader, { path, text, files });
}

describe('includes', () => {
  for (const [written, target] of [
    ['login.md', 'specs/shop/login.md'],
    ['../login.md', 'specs/login.md'],
    ['lib/login.md', 'lib/login.md'],
    ['/lib/login.md', 'lib/login.md'],
    ['templates/login.md', 'specs/templates/login.md'],
    ['anywhere/login.md', 'specs/templates/login.md'],
    ['lib\\login.md', 'lib/login.md'],
  ] as const)
    it(`"${written}" is ${target}`, () => {
      const index = read(spec(written), { [target]: template });
      assert.deepEqual(index.problems, []);
      assert.deepEqual(
        index.links.map((link) => link.target),
        [target],
      );
      assert.equal(
        markRanges(
          spec(written),
          index.links.map((link) => link.range),
        ),
        spec(`[|${written}|]`),
      );
    });

  it('the nearest file wins, and all that were looked for are named', () => {
    const files = { 'login.md': template, 'specs/login.md': template };
    const index = read(spec('login.md'), files);
    assert.equal(index.links[0]?.target, 'login.md');
    assert.deepEqual(index.dependsOn, ['specs/shop/login.md', 'login.md', 'specs/spec-metadata.json']);
  });

  it('a changed template changes the tests that include it, through others too', () => {
    const hash = (files: Files): string | undefined => read(spec('b.md'), files).testCases[0]?.contentHash;
    const b = '# Template: B\n@include "c.md"\n';
    assert.notEqual(hash({ 'b.md': template }), hash({ 'b.md': template.replace('/login', '/in') }));
    assert.notEqual(
      hash({ 'b.md': b, 'c.md': template }),
      hash({ 'b.md': b, 'c.md': template.replace('/login', '/in') }),
    );
    assert.equal(hash({ 'b.md': template }), hash({ 'b.md': template.replace('1. Open', '1.  Open') }));
  });

  it('the steps of a template count', () => {
    const text = '# Test: A\n\n@include "b.md"\n';
    assert.equal(read(text, { 'b.md': template }).testCases[0]?.empty, false);
    assert.equal(read(text, { 'b.md': '# Template: nothing\n' }).testCases[0]?.empty, true);
  });

  it('a missing file is reported at its place', () => {
    const index = read(spec('gone.md'), {});
    assert.equal(
      outline(index),
      [
        '1-5 test "A"',
        '4 link ?',
        '4 error broken-include: The included file "gone.md" was not found beside specs/shop/a.md, at the project root, in specs/ or in specs/templates/.',
      ].join('\n'),
    );
  });

  it('nothing outside of the project is read', () => {
    const index = read(spec('../../../etc/passwd'), { '../etc/passwd': template, 'etc/passwd': template });
    assert.equal(index.problems[0]?.code, 'broken-include');
    assert.ok(index.dependsOn.every((path) => !path.startsWith('..')));
  });

  it('a circle is reported with its chain, at its place', () => {
    const files = {
      'b.md': '# Template: B\n@include "c.md"\n',
      'c.md': '# Template: C\n@include "a.md"\n',
      'a.md': spec('b.md'),
    };
    const index = read(spec('b.md'), files, 'a.md');
    assert.deepEqual(
      index.problems.map(
        (problem) => `${problem.location.range.start.line + 1} ${problem.code}: ${problem.message}`,
      ),
      [
        '4 include-cycle: These files include each other in a circle: a.md -> b.md -> c.md -> a.md. Remove one of the includes.',
      ],
    );
    const itself = read(spec('a.md'), { 'a.md': spec('a.md') }, 'a.md');
    assert.match(itself.problems[0]?.message ?? '', /a\.md -> a\.md/);
  });

  it('doubling includes are read once each', () => {
    const files: Record<string, string> = { 'n30.md': template };
    for (let n = 0; n < 30; n++)
      files[`n${n}.md`] = `# Template: ${n}\n@include "n${n + 1}.md"\n@include "n${n + 1}.md"\n`;
    assert.equal(read(spec('n0.md'), files).testCases[0]?.empty, false);
  });

  it('includes in code are text', () => {
    const index = read('# Test: A\n\n```\n@include "gone.md"\n```\n1. Open /\n', {});
    assert.deepEqual(index.problems, []);
  });
});

describe('spec-metadata.json', () => {
  const metadata = JSON.stringify(
    {
      'shop/a.md': { tags: ['smoke', 'REQ-1'], description: 'D', author: 'Ann', lastModified: '2026-01-01' },
    },
    null,
    2,
  );

  it('gives tags, description, author and references', () => {
    const index = read('# Test: A\n1. Open /\n', { 'specs/spec-metadata.json': metadata });
    assert.deepEqual([index.tags, index.description, index.author], [['smoke', 'REQ-1'], 'D', 'Ann']);
    assert.equal(
      outline(index),
      '1-2 test "A" #smoke #REQ-1\nspecs/spec-metadata.json:5 verifies REQ-1 tag -> file',
    );
    assert.equal(
      markRanges(
        metadata,
        index.references.map((one) => one.location.range),
      ),
      metadata.replace('REQ-1', '[|REQ-1|]'),
    );
  });

  it('may be keyed from the project root, and may be broken elsewhere', () => {
    const text = `{"specs/shop/a.md": {"tags": ["x"]}, "other.md": {"tags": [}}`;
    assert.deepEqual(read('# Test: A\n1. Open /\n', { 'specs/spec-metadata.json': text }).tags, ['x']);
    assert.deepEqual(read('# Test: A\n1. Open /\n', { 'specs/spec-metadata.json': '{{{' }).tags, []);
  });

  for (const [name, text, problem] of [
    [
      'a missing comma',
      '{\n  "a.md": {}\n  "b.md": {}\n}',
      /line 3: This is not valid JSON \(comma expected\)/,
    ],
    ['a truncated file', '{\n  "a.md": {', /line 2: This is not valid JSON/],
    ['another shape', '[]', /line 1: An object/],
    ['an entry of another shape', '{\n"a.md": ["x"]}', /line 2: "a\.md" must be an object/],
    ['nothing', '', /line 1: /],
  ] as const)
    it(`says what is wrong: ${name}`, () => {
      const index = readWithReader(specMetadataReader, { path: 'specs/spec-metadata.json', text });
      assert.equal(index.problems.length, 1);
      assert.match(index.problems[0]?.message ?? '', problem);
    });

  it('is fine when it is fine', () =>
    assert.deepEqual(
      readWithReader(specMetadataReader, { path: 'specs/spec-metadata.json', text: metadata }).problems,
      [],
    ));
});
