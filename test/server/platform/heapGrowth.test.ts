import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { createTempFolder, type TempFolder } from '../../support/tempFolder';

/** Keeps 40 MB of objects and makes several times as much garbage that lives long enough to get old. */
const program = (setup: string): string => `
  ${setup}
  const make = () => Array.from({ length: 100_000 }, (_, n) => ({ n, text: 'text ' + n }));
  const kept = Array.from({ length: 4 }, make);
  for (let round = 0; round < 40; round++) kept[round % 4] = make();
  console.log(process.resourceUsage().maxRSS);
`;

describe('growth of the heap', () => {
  let temp: TempFolder;
  before(() => (temp = createTempFolder()));
  after(() => temp.dispose());

  const peakOf = (name: string, setup: string): number => {
    const file = path.join(temp.root, `${name}.js`);
    const own = path.resolve(__dirname, '../../../server/src/platform/heapGrowth.ts');
    buildSync({
      stdin: { contents: program(setup.replace('OWN', JSON.stringify(own))), resolveDir: __dirname },
      outfile: file,
      bundle: true,
      platform: 'node',
    });
    return Number(execFileSync(process.execPath, [file], { encoding: 'utf8' }));
  };

  it('is bounded by what is in use', () => {
    const free = peakOf('free', '');
    const bounded = peakOf('bounded', 'require(OWN).boundHeapGrowth(20);');
    assert.ok(bounded < free * 0.9, `${String(bounded)} kB where ${String(free)} kB were taken`);
  });
});
