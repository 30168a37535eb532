/** Real reports of the common producers, each with what is made of it. See test/fixtures/junit/README.md. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { detectFormat } from '../../../server/src/ingest/registry';
import { describeResult, headerOf, readJUnit } from './support';

const folder = path.join(__dirname, '../../fixtures/junit');
const reports = fs.readdirSync(folder).filter((name) => name.endsWith('.xml'));

describe('JUnit dialects', () => {
  it('are at least ten', () => assert.ok(reports.length >= 10));

  for (const report of reports)
    it(report, async () => {
      const bytes = fs.readFileSync(path.join(folder, report));
      assert.equal(detectFormat(bytes, 'any.txt').reader.format, 'junit');
      const { notes, ...header } = await headerOf(bytes);
      const results = await readJUnit(bytes);
      assert.deepEqual(await readJUnit(bytes, 7), results, 'chunks of 7 bytes give the same');
      assert.deepEqual(await headerOf(bytes, 7), { ...header, notes });
      const text = [JSON.stringify(header), ...notes, ...results.map(describeResult), ''].join('\n');
      const golden = path.join(folder, report.replace('.xml', '.golden.txt'));
      if (process.env.UPDATE_GOLDEN) fs.writeFileSync(golden, text);
      assert.equal(text, fs.readFileSync(golden, 'utf8'));
    });
});
