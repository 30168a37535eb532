/**
 * Reports of real producers, each with what is made of it: `test/fixtures/{results,coverage}/<format>/`,
 * a README.md there says how they were made. After a change that is meant, write the golden texts
 * anew with `UPDATE_GOLDEN=1 npx mocha --spec test/server/ingest/fixtures.test.ts`.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { FileCoverage, ReportedResult } from '../../../schema/model';
import type { ReportReader } from '../../../server/src/ingest/reader';
import { coverageReaders, resultReaders } from '../../../server/src/ingest/registry';
import { checkReport } from './contract';
import { describeCoverage, describeResult } from './support';

const root = path.join(__dirname, '../../fixtures');

const foldersIn = (kind: string): readonly string[] => {
  const folder = path.join(root, kind);
  return fs.existsSync(folder) ? fs.readdirSync(folder).map((format) => path.join(folder, format)) : [];
};

function checkFolder<T>(
  folder: string,
  known: readonly ReportReader<T>[],
  describeOne: (item: T) => string,
): void {
  const format = path.basename(folder);
  const files = fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^README\.md$|\.golden\.txt$/.test(entry.name))
    .map(({ name }) => path.join(folder, name));
  describe(`reports of ${format}`, () => {
    for (const file of files)
      it(path.basename(file), () => {
        const golden = `${format === 'junit' ? file.replace('.xml', '') : file}.golden.txt`;
        return checkReport({ file, golden, format }, known, describeOne);
      });
  });
}

for (const folder of [path.join(root, 'junit'), ...foldersIn('results')])
  checkFolder<ReportedResult>(folder, resultReaders, describeResult);
for (const folder of foldersIn('coverage'))
  checkFolder<FileCoverage>(folder, coverageReaders, describeCoverage);
