import fs from 'node:fs';
import path from 'node:path';
import { createRandom } from '../../support/generateWorkspace';

export interface TestFileOptions {
  readonly files: number;
  readonly seed?: number;
}

/** What was written: the same options give the same bytes. */
export interface TestFilesWritten {
  readonly requirements: number;
  readonly testCases: number;
  readonly bytes: number;
}

const filesPerFolder = 24;

/**
 * A large test suite: files of about 2 KB in TypeScript, JavaScript and Python, each with some tests,
 * ids in titles and comments, helpers and plain code around them. One Markdown document per hundred
 * files defines the ids that they name.
 */
export function generateTestFiles(root: string, { files, seed = 1 }: TestFileOptions): TestFilesWritten {
  const random = createRandom(seed);
  const documents = Math.max(1, Math.floor(files / 100));
  const requirements = documents * 20;
  const written = { requirements, testCases: 0, bytes: 0 };
  const write = (folder: string, name: string, text: string): void => {
    fs.mkdirSync(path.join(root, folder), { recursive: true });
    fs.writeFileSync(path.join(root, folder, name), text);
    written.bytes += text.length;
  };
  for (let n = 0; n < documents; n++) write(`docs/area${n % 12}`, `requirements${n}.md`, document(n, random));
  for (let n = documents; n < files; n++) {
    const folder = `packages/${word(random)}${Math.floor(n / (filesPerFolder * 40))}/test/${Math.floor(n / filesPerFolder) % 40}`;
    const { name, text, tests } = testFile(n, requirements, random);
    write(folder, name, text);
    written.testCases += tests;
  }
  return written;
}

type Random = () => number;

const nouns =
  'cart order price total invoice customer stock refund address delivery voucher basket payment session'.split(
    ' ',
  );
const verbs = 'keeps shows rejects restores counts rounds merges hides validates sends'.split(' ');
const pick = (from: readonly string[], random: Random): string =>
  from[Math.floor(random() * from.length)] ?? '';
const word = (random: Random): string => pick(nouns, random);
const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

function testFile(n: number, requirements: number, random: Random) {
  const id = (): string => `SHOP-${1 + Math.floor(random() * requirements)}`;
  const tests = 3 + Math.floor(random() * 5);
  const title = (t: number): string =>
    `${t % 3 === 0 ? `${id()} ` : ''}${pick(verbs, random)} the ${word(random)} of a ${word(random)}, case ${t}`;
  if (random() < 0.2)
    return { name: `test_${word(random)}_${n}.py`, text: python(n, tests, id, random), tests };
  const isTypeScript = random() < 0.7;
  const name = `${word(random)}${n}.test.${isTypeScript ? 'ts' : 'js'}`;
  return { name, text: script(n, tests, title, id, isTypeScript, random), tests };
}

function script(
  n: number,
  tests: number,
  title: (t: number) => string,
  id: () => string,
  typed: boolean,
  random: Random,
): string {
  const [a, b] = [word(random), word(random)];
  const type = (name: string): string => (typed ? `: ${name}` : '');
  const imports = typed
    ? `import { beforeEach, describe, expect, it } from 'vitest';\nimport { create${n} } from '../../src/${a}';\nimport type { Options } from '../../src/options';\n`
    : `const { create${n} } = require('../../src/${a}');\nconst assert = require('node:assert/strict');\n`;
  const body = times(
    tests,
    (t) => `
  ${t % 4 === 1 ? `// Covers ${id()}: the ${b} must not change here.\n  ` : ''}it('${title(t)}', async () => {
    const ${a}${t} = await create${n}({ ${b}: ${t}, rate: ${(random() * 10).toFixed(2)}, label: \`${a}-\${count}\` });
    const expected = ${a}${t}.items.filter((item) => item.price > ${t} && !/^x-\\d+$/.test(item.name));
    expect(expected.length).toBe(${t + 1});
    expect(${a}${t}.total / 2).toEqual(${(t * 7.5).toFixed(1)});
  });
`,
  ).join('');
  const header = n % 4 === 0 ? `\n * @req ${id()}` : '';
  return `/**\n * Tests of the ${a} with every kind of ${b}.${header}\n */\n${imports}
const defaults${typed ? ': Options' : ''} = { currency: 'EUR', retries: ${n % 5}, name: "the ${b}'s own" };

function helper(value${type('number')}, text = 'none')${type('string')} {
  // rounding is the caller's business
  return value > ${n % 9} ? \`\${text}:\${value * 2}\` : text.replace(/[^a-z]+/gi, '-');
}

describe('${a} ${n}', () => {
  let count = 0;

  beforeEach(() => {
    count = helper(defaults.retries).length;
  });
${body}});
`;
}

function python(n: number, tests: number, id: () => string, random: Random): string {
  const [a, b] = [word(random), word(random)];
  const body = times(
    tests,
    (t) => `
${t % 3 === 0 ? `@pytest.mark.requirement("${id()}")\n` : ''}def test_${pick(verbs, random)}_${a}_${t}(${b}_factory):
    """The ${a} of a ${b} is right in case ${t}."""
    # Verifies: ${id()}
    ${a} = ${b}_factory(rate=${(random() * 10).toFixed(2)}, count=${t})
    expected = [item for item in ${a}.items if item.price > ${t} and item.name != "x-${n}"]
    assert len(expected) == ${t + 1}
    assert ${a}.total / 2 == pytest.approx(${(t * 7.5).toFixed(1)}), f"wrong total for {${a}.name}"
`,
  ).join('\n');
  return `"""Tests of the ${a} with every kind of ${b}."""\nimport pytest\n\nfrom shop.${a} import create_${b}\n\n
@pytest.fixture
def ${b}_factory():
    def make(rate=1.0, count=${n % 7}):
        return create_${b}(currency="EUR", rate=rate, count=count)

    return make

${body}`;
}

const document = (n: number, random: Random): string =>
  `# Area ${n}\n\n${times(
    20,
    (r) =>
      `## SHOP-${n * 20 + r + 1} The ${word(random)} of a ${word(random)} is kept\n\nPriority: high\n\nEvery ${word(random)} has one, and the customer sees it.\n\n- a ${word(random)} exists\n- it is shown\n`,
  ).join('\n')}`;
