/**
 * `coverage json` of coverage.py (https://coverage.readthedocs.io/en/latest/cmd.html#json-reporting), with
 * `--show-contexts` also which test executed which lines.
 */
import type { FileCoverage } from '../../../../schema/model';
import { isRecord, recordOf } from '../json/fields';
import { jsonHead } from '../json/head';
import { parseJson, walkJson } from '../json/parse';
import { everyMember, members, taken } from '../json/places';
import type { CoverageReader } from '../reader';
import { coveragePyFile } from './coveragePy/file';

export const coveragePyReader: CoverageReader = {
  format: 'coverage.py',
  title: 'coverage.py JSON',
  detect(text) {
    const head =
      text.includes('"branch_coverage"') || text.includes('"executed_lines"') ? jsonHead(text) : undefined;
    if (!isRecord(head)) return false;
    const { meta, files } = head;
    return (
      (isRecord(meta) && 'branch_coverage' in meta) ||
      (isRecord(files) &&
        Object.values(files).some((file) => isRecord(file) && Array.isArray(file.executed_lines)))
    );
  },
  /** The report's time is that of a machine in a time zone that it does not tell. */
  async scan(input) {
    await walkJson(input, members({}));
    return { notes: [] };
  },
  async *read(input) {
    let files: FileCoverage[] = [];
    const seen = new Set<string>();
    const file = taken((value, path) => {
      const coverage = seen.has(path) ? undefined : coveragePyFile(recordOf(value), path);
      if (!coverage) return;
      seen.add(path);
      files.push(coverage);
    });
    yield* parseJson(input, members({ files: everyMember(file) }), () => {
      const taken = files;
      if (taken.length) files = [];
      return taken;
    });
  },
};
