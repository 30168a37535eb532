/** One run, reported by its tool in two formats: both say the same about every line. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { FileCoverage } from '../../../schema/model';
import { coverageReaders } from '../../../server/src/ingest/registry';
import { inputOf, readAll } from './support';

const folder = path.join(__dirname, '../../fixtures/coverage');

/** Lines and functions by file name. Files without a line are left out: LCOV has no record of them. */
async function told(report: string): Promise<Record<string, unknown>> {
  const format = path.dirname(report);
  const reader = coverageReaders.find((each) => each.format === format);
  assert.ok(reader, format);
  const files = await readAll(reader, inputOf(fs.readFileSync(path.join(folder, report))));
  const measured = files.filter(({ lines }) => lines.length > 0);
  return Object.fromEntries(measured.map((file) => [path.basename(file.path), inWords(file)]));
}

const inWords = ({ lines, functions }: FileCoverage): unknown => ({
  lines: lines.map(([line, hits]) => `${line}:${hits}`),
  functions: functions.map(({ name, line, hits }) => `${name} ${line}:${hits}`),
});

describe('coverage in two formats', () => {
  const pairs = [
    ['istanbul/nyc.json', 'lcov/nyc.info'],
    ['istanbul/c8.json', 'lcov/c8.info'],
    ['coverage.py/pytest-cov.json', 'lcov/coverage-py.info'],
  ] as const;
  for (const [one, other] of pairs)
    it(`${one} is ${other}`, async () => {
      const files = await told(one);
      assert.ok(Object.keys(files).length > 0);
      assert.deepEqual(files, await told(other));
    });
});
