/**
 * What Node writes into the folder NODE_V8_COVERAGE, one file for each process: functions and blocks by
 * offset, https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-ScriptCoverage. c8 keeps
 * these files in `coverage/tmp`.
 */
import { isRecord, recordOf, recordsOf, textOf } from '../json/fields';
import type { JsonRecord } from '../json/fields';
import { jsonHead } from '../json/head';
import { parseJson, walkJson } from '../json/parse';
import { everyElement, everyMember, members, taken } from '../json/places';
import type { JsonPlace } from '../json/places';
import { ReportError } from '../../ports';
import type { CoverageReader } from '../reader';
import { filePieces } from './filePieces';
import { V8Files } from './v8/files';

/** `mapped`: told the address of each script that was made from another file. */
const place = (script: JsonPlace, mapped: (url: string) => void): JsonPlace =>
  members({
    result: everyElement(script),
    'source-map-cache': everyMember(taken((value, url) => void (isRecord(value) && mapped(url)))),
  });

export const v8Reader: CoverageReader = {
  format: 'v8',
  title: 'V8 coverage',
  detect(text) {
    const head = text.includes('"scriptId"') ? jsonHead(text) : undefined;
    return isRecord(head) && recordsOf(head.result).some((script) => 'scriptId' in script && 'url' in script);
  },
  async scan(input) {
    let generated = 0;
    await walkJson(
      input,
      place(members({}), () => void generated++),
    );
    return { notes: generated ? [generatedNote(generated)] : [] };
  },
  async *read(input) {
    const files = new V8Files(input.source);
    let scripts: JsonRecord[] = [];
    const script = taken((value) => {
      const told = recordOf(value);
      if (textOf(told.url)?.startsWith('file:')) scripts.push(told);
    });
    const root = place(script, (url) => files.leaveOut(url));
    const take = (): readonly JsonRecord[] => {
      const taken = scripts;
      scripts = [];
      return taken;
    };
    for await (const read of parseJson(input, root, take)) for (const each of read) await files.add(each);
    if (files.allOutdated)
      throw new ReportError(
        'No file of this coverage is in the workspace as it was when it was measured; measure it anew. Of code that was compiled before it ran, import what c8 or nyc reports (lcov.info, coverage-final.json).',
        input.file,
        1,
        1,
      );
    yield* filePieces(files.build());
  },
};

const generatedNote = (count: number): string =>
  `${count === 1 ? 'One script is' : `${count} scripts are`} left out: they were made from other files, and source maps are not followed here. Import what c8 reports of them (lcov.info, coverage-final.json).`;
