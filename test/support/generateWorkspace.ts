import fs from 'node:fs';
import path from 'node:path';

export interface GenerateOptions {
  readonly files: number;
  readonly seed?: number;
}

/**
 * Writes a believable project: sources, tests, Markdown requirements and features that refer to each
 * other. The same options give the same bytes. Proportions and sizes are those of large open
 * repositories: most files say nothing about requirements.
 */
export function generateWorkspace(root: string, { files, seed = 1 }: GenerateOptions): void {
  const random = createRandom(seed);
  const requirements = Math.max(10, Math.floor(files / 10));
  for (let n = 0; n < files; n++) {
    const folder = path.join(
      root,
      `packages/p${n % 37}/${['src', 'lib', 'test', 'docs'][n % 4] ?? ''}/d${n % 11}`,
    );
    fs.mkdirSync(folder, { recursive: true });
    const { name, text } = fileFor(n, requirements, random);
    fs.writeFileSync(path.join(folder, name), text);
  }
}

/** Small and good enough: mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function fileFor(n: number, requirements: number, random: () => number): { name: string; text: string } {
  const id = () => `SHOP-${Math.floor(random() * requirements)}`;
  const kind = random();
  if (kind < 0.6) return { name: `module${n}.ts`, text: source(n, random) };
  if (kind < 0.85) return { name: `module${n}.test.ts`, text: tests(n, id, random) };
  if (kind < 0.95) return { name: `page${n}.md`, text: page(n, requirements, random) };
  return { name: `flow${n}.feature`, text: feature(n, id) };
}

const words = 'cart order price total invoice customer stock refund address delivery voucher basket'.split(
  ' ',
);
const word = (random: () => number): string => words[Math.floor(random() * words.length)] ?? 'cart';
const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

const source = (n: number, random: () => number): string =>
  times(4 + Math.floor(random() * 12), (f) => {
    const [a, b] = [word(random), word(random)];
    return `/** Works out the ${a} of a ${b}. */\nexport function ${a}${n}_${f}(${b}: number): number {\n  // rounding is the caller's business\n  const rate = ${Math.floor(random() * 100)} / 100;\n  return ${b} > 0 ? ${b} * rate : 0;\n}\n`;
  }).join('\n');

const tests = (n: number, id: () => string, random: () => number): string =>
  `import { expect, it, describe } from 'vitest';\n\ndescribe('module ${n}', () => {\n${times(
    3 + Math.floor(random() * 10),
    (t) => {
      const title = `${t % 3 === 0 ? `${id()} ` : ''}keeps the ${word(random)} of case ${t}`;
      return `  it('${title}', () => {\n    const ${word(random)} = ${t} + ${n};\n    expect(${t} + ${n}).toBe(${t + n});\n  });\n`;
    },
  ).join('\n')}});\n`;

const page = (n: number, requirements: number, random: () => number): string =>
  `# Page ${n}\n\n${times(5, (p) => `Every ${word(random)} has a ${word(random)}, and ${word(random)} ${p} is shown to the customer.\n`).join('\n')}\n${times(
    2,
    (r) =>
      `## SHOP-${(n * 2 + r) % requirements} The ${word(random)} is kept\n\nPriority: high\n\n- a ${word(random)} exists\n- the ${word(random)} is shown\n`,
  ).join('\n')}`;

const feature = (n: number, id: () => string): string =>
  `Feature: Flow ${n}\n\n${times(5, (s) => `  @${id()}\n  Scenario: Step ${s}\n    Given a basket\n    When it is paid\n    Then an invoice exists\n`).join('\n')}`;
