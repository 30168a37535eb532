import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { judgeImport } from './layers.mjs';

const sources = ['schema', 'server', 'client', 'media'].flatMap((folder) =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/'))),
);

/** Relative imports, those of types included: a circle of types is a circle for whoever reads. */
function importsOf(file: string): readonly string[] {
  const text = fs.readFileSync(file, 'utf8');
  return [...text.matchAll(/^(?:import|export)\b[^'"]*?from '(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm)].flatMap(
    (match) => {
      const target = path.posix.join(path.posix.dirname(file), match[1] ?? match[2] ?? '');
      return [`${target}.ts`, `${target}/index.ts`].filter((name) => sources.includes(name)).slice(0, 1);
    },
  );
}

function findCircle(): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): readonly string[] | undefined => {
    const at = trail.indexOf(file);
    if (at >= 0) return [...trail.slice(at), file];
    if (done.has(file)) return undefined;
    for (const next of importsOf(file)) {
      const circle = visit(next, [...trail, file]);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of sources) {
    const circle = visit(file, []);
    if (circle) return circle;
  }
  return undefined;
}

describe('the house', () => {
  it('has no import circle', () => assert.equal(findCircle()?.join(' -> '), undefined));

  const judged: readonly (readonly [from: string, target: string, isPackage: boolean, refused: boolean])[] = [
    ['server/src/trace/graph', 'server/src/util/hash', false, false],
    ['server/src/trace/graph', 'server/src/store/open', false, true],
    ['server/src/trace/graph', 'saxes', true, true],
    ['server/src/lsp/server', 'server/src/cli/main', false, true],
    ['server/src/cli', 'server/src/nodeProject', false, false],
    ['client/src/extension', 'server/src/service', false, true],
    ['client/src/extension', 'schema/protocol', false, false],
    ['schema/model/run', 'zod', true, true],
    ['schema/migrations/index', 'schema/tables/index', false, true],
  ];
  for (const [from, target, isPackage, refused] of judged)
    it(`${refused ? 'refuses' : 'allows'} ${from} -> ${target}`, () => {
      const sentence = judgeImport(from, target, isPackage);
      assert.equal(sentence !== undefined, refused, sentence);
    });

  it('keeps files small', () => {
    const lines = sources
      .map((file) => fs.readFileSync(file, 'utf8').split('\n').length)
      .sort((a, b) => a - b);
    const median = lines[Math.floor(lines.length / 2)] ?? 0;
    assert.ok(median < 120, `the median file has ${median} lines`);
  });
});
