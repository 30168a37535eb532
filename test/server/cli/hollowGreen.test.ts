/**
 * Ways in which a requirement can look proven and is not, beside those in which it is, through the
 * command line that ships. Most of them live side by side in one project, each in a folder and with
 * an id of its own, and take their steps together: a process for each would take minutes
 * (REQPROOF_TEST_ALONE=1 does that). None has any configuration unless the row says so.
 */
import assert from 'node:assert/strict';
import type { IndexOutput } from '../../../schema/cliOutput';
import {
  disposeProjects,
  project,
  startReqproof,
  statesOf,
  together,
  type CliProject,
} from '../../support/cliProject';
import { formats } from './hollowGreen/formats';
import { links } from './hollowGreen/links';
import type { Row, Step } from './hollowGreen/row';
import { runs } from './hollowGreen/runs';
import { texts } from './hollowGreen/texts';

const tables: Readonly<Record<string, readonly Row[]>> = {
  'by the texts as they stand': texts,
  'by its runs': runs,
  'by its links': links,
  'by kinds of specs and reports': formats,
};

interface Placed {
  readonly row: Row;
  /** Ends in `/`, or is empty for the project's root. */
  readonly folder: string;
  /** `REQ-1` of the row is called so. */
  readonly rename: (text: string) => string;
}

const apart = process.env['REQPROOF_TEST_ALONE'] !== undefined;
const rows = Object.values(tables).flat();

async function take(made: CliProject, steps: readonly { placed: Placed; step: Step }[]): Promise<void> {
  const imports = new Map<string, string[]>();
  for (const { placed, step } of steps) {
    const { folder, rename } = placed;
    if ('write' in step)
      for (const [file, text] of Object.entries(step.write)) made.write(folder + file, rename(String(text)));
    else if ('remove' in step) made.remove(folder + step.remove);
    else {
      // Two rows may have the same report: as one file it would be one run.
      made.write(
        folder + step.import,
        rename(step.report).replace('<testsuite', `<!-- ${folder} --><testsuite`),
      );
      const options = step.refused ? 'refused' : step.options.join(' ');
      imports.set(options, [...(imports.get(options) ?? []), folder + step.import]);
    }
  }
  for (const [options, reports] of imports) {
    const refused = options === 'refused';
    const more = refused ? [] : options.split(' ').filter(Boolean);
    const started = startReqproof(['import', ...reports, ...more], { cwd: made.root });
    const { code, stderr } = await started.answer;
    assert.equal(code, refused ? 2 : 0, stderr);
  }
}

/** All steps of all rows, the first of each, then the second of each ... */
async function grades(placed: readonly Placed[]): Promise<ReadonlyMap<Row, string>> {
  const made = project();
  for (const { row, folder, rename } of placed)
    for (const [file, text] of Object.entries(row.files)) made.write(folder + file, rename(String(text)));
  const rounds = Math.max(0, ...placed.map(({ row }) => row.steps.length));
  for (let round = 0; round < rounds; round++)
    await take(
      made,
      placed.flatMap((one) => {
        const step = one.row.steps[round];
        return step ? [{ placed: one, step }] : [];
      }),
    );
  const { stdout } = await startReqproof(['index', '--json'], { cwd: made.root }).answer;
  const states = new Map(
    statesOf(JSON.parse(stdout) as IndexOutput).map((line) => {
      const [key = ''] = line.split(' ');
      return [key, line.slice(key.length + 1)] as const;
    }),
  );
  return new Map(
    placed.map(({ row, rename }) => [row, states.get(rename(row.of ?? 'REQ-1')) ?? 'not defined']),
  );
}

describe('never hollow green, through the command line: a requirement is graded', () => {
  const found = new Map<Row, string>();
  before(async function () {
    this.timeout(600_000);
    const isAlone = (row: Row): boolean => apart || row.alone === true;
    const beside = rows
      .filter((row) => !isAlone(row))
      .map((row, n): Placed => {
        const family = `S${String(n + 1).padStart(3, '0')}`;
        return {
          row,
          folder: `${family.toLowerCase()}/`,
          rename: (text) => text.replaceAll('REQ-', `${family}-`),
        };
      });
    const alone = rows.filter(isAlone).map((row): Placed[] => [{ row, folder: '', rename: (text) => text }]);
    for (const graded of await together([beside, ...alone].map((placed) => () => grades(placed))))
      for (const [row, grade] of graded) found.set(row, grade);
  });
  after(disposeProjects);

  for (const [title, table] of Object.entries(tables)) {
    describe(title, () => {
      for (const row of table) it(row.it, () => assert.equal(found.get(row), row.grade));
    });
  }
});
