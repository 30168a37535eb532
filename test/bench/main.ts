/** Runs the pieces whose name holds one of the arguments; all of them without arguments. */
import type { BenchRow } from './bench';
import * as coldIndex from './coldIndex';
import * as editLatency from './editLatency';
import * as editToLens from './editToLens';
import * as grade from './grade';
import * as importReports from './importReports';
import * as junit from './junit';
import * as large from './large';
import * as lcov from './lcov';
import * as mainLoop from './mainLoop';
import * as storeCommit from './storeCommit';
import { table } from './table';
import * as warmStart from './warmStart';

const pieces: Readonly<Record<string, { run(): Promise<readonly BenchRow[]> }>> = {
  coldIndex,
  warmStart,
  editLatency,
  editToLens,
  grade,
  large,
  junit,
  lcov,
  importReports,
  storeCommit,
  mainLoop,
};

async function main(wanted: readonly string[]): Promise<void> {
  const names = Object.keys(pieces).filter(
    (name) => wanted.length === 0 || wanted.some((one) => name.toLowerCase().includes(one.toLowerCase())),
  );
  if (names.length === 0)
    throw new Error(`Nothing is called so. There is: ${Object.keys(pieces).join(', ')}.`);
  const rows: BenchRow[] = [];
  for (const name of names) {
    process.stderr.write(`${name} ...\n`);
    rows.push(...((await pieces[name]?.run()) ?? []));
  }
  process.stdout.write(table(rows));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
