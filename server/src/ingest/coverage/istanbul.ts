/**
 * `coverage-final.json` of Istanbul (nyc, Jest, Vitest, c8, Cypress): an object of file coverages by path,
 * https://github.com/istanbuljs/istanbuljs/tree/main/packages/istanbul-lib-coverage.
 */
import type { FileCoverage } from '../../../../schema/model';
import { isRecord, recordOf } from '../json/fields';
import { jsonHead } from '../json/head';
import { parseJson, walkJson } from '../json/parse';
import { everyMember, members, taken } from '../json/places';
import type { CoverageReader } from '../reader';
import { istanbulFile } from './istanbul/file';

export const istanbulReader: CoverageReader = {
  format: 'istanbul',
  title: 'Istanbul JSON',
  detect(text) {
    const head = text.includes('"statementMap"') ? jsonHead(text) : undefined;
    return (
      isRecord(head) && Object.values(head).some((file) => isRecord(file) && isRecord(file.statementMap))
    );
  },
  async scan(input) {
    let generated = 0;
    const file = members({
      inputSourceMap: members({}, { enter: () => void generated++ }),
    });
    await walkJson(input, everyMember(file));
    return { notes: generated ? [generatedNote(generated)] : [] };
  },
  async *read(input) {
    let files: FileCoverage[] = [];
    const seen = new Set<string>();
    const root = everyMember(
      taken((value, key) => {
        const coverage = istanbulFile(recordOf(value), key);
        if (!coverage || seen.has(coverage.path)) return;
        seen.add(coverage.path);
        files.push(coverage);
      }),
    );
    yield* parseJson(input, root, () => {
      const taken = files;
      if (taken.length) files = [];
      return taken;
    });
  },
};

const generatedNote = (count: number): string =>
  `${count === 1 ? 'One file is' : `${count} files are`} left out: the coverage is that of generated code with a source map (inputSourceMap), which is not followed here. Import what the tool reports, such as coverage-final.json of "nyc report --reporter=json", not its raw data.`;
