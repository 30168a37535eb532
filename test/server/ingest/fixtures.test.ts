/**
 * Reports of real producers, each with what is made of it: `test/fixtures/{results,coverage}/<format>/`,
 * a README.md there says how they were made. After a change that is meant, write the golden texts
 * anew with `UPDATE_GOLDEN=1 npx mocha --spec test/server/ingest/fixtures.test.ts`.
 */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { FileCoverage, ReportedResult } from '../../../schema/model';
import { decodeHead } from '../../../server/src/ingest/decode';
import type { ReportReader } from '../../../server/src/ingest/reader';
import { coverageReaders, headBytes, resultReaders } from '../../../server/src/ingest/registry';
import { describeCoverage, describeResult, inputOf, readAll } from './support';

const root = path.join(__dirname, '../../fixtures');
const readers: readonly ReportReader<unknown>[] = [...resultReaders, ...coverageReaders];

function detectedBy(bytes: Uint8Array): readonly string[] {
  const head = decodeHead(bytes.subarray(0, headBytes), 'any.txt');
  return readers.filter((reader) => reader.detect(head, 'any.txt')).map(({ format }) => format);
}

async function goldenText<T>(
  reader: ReportReader<T>,
  bytes: Uint8Array,
  describeOne: (item: T) => string,
): Promise<string> {
  const { notes, read, ...header } = await reader.scan(inputOf(bytes));
  const items = await readAll(reader, inputOf(bytes));
  if (read) assert.deepEqual(await readAll({ read }, inputOf(bytes)), items, 'the scan only helps');
  assert.deepEqual(await readAll(reader, inputOf(bytes, 7)), items, 'chunks of 7 bytes give the same');
  const { read: readAgain, ...headerAgain } = await reader.scan(inputOf(bytes, 7));
  assert.deepEqual(headerAgain, { ...header, notes });
  if (readAgain) assert.deepEqual(await readAll({ read: readAgain }, inputOf(bytes)), items);
  return [JSON.stringify(header), ...notes, ...items.map(describeOne), ''].join('\n');
}

function checkFolder<T>(
  kind: string,
  known: readonly ReportReader<T>[],
  describeOne: (item: T) => string,
): void {
  const folder = path.join(root, kind);
  for (const format of fs.existsSync(folder) ? fs.readdirSync(folder) : [])
    describe(`reports in ${kind}/${format}`, () => {
      const files = fs
        .readdirSync(path.join(folder, format), { withFileTypes: true })
        .filter((entry) => entry.isFile() && !/^README\.md$|\.golden\.txt$/.test(entry.name));
      for (const { name } of files)
        it(name, async () => {
          const file = path.join(folder, format, name);
          const bytes = fs.readFileSync(file);
          assert.deepEqual(detectedBy(bytes), [format]);
          const reader = known.find((each) => each.format === format);
          assert.ok(reader);
          const text = await goldenText(reader, bytes, describeOne);
          const golden = `${file}.golden.txt`;
          if (process.env.UPDATE_GOLDEN) fs.writeFileSync(golden, text);
          assert.equal(text, fs.readFileSync(golden, 'utf8'));
        });
    });
}

checkFolder<ReportedResult>('results', resultReaders, describeResult);
checkFolder<FileCoverage>('coverage', coverageReaders, describeCoverage);
