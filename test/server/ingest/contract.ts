/** What every reader promises of every report, tried on reports of real producers. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { codeOf } from '../../../server/src/index/codeOf';
import { decodeHead } from '../../../server/src/ingest/decode';
import type { ReportInput, ReportReader } from '../../../server/src/ingest/reader';
import { coverageReaders, detectFormat, headBytes, resultReaders } from '../../../server/src/ingest/registry';
import { ReportError } from '../../../server/src/ports';
import { inputOf, readAll } from './support';

const readers: readonly ReportReader<unknown>[] = [...resultReaders, ...coverageReaders];

/**
 * Lines without an end: what is cut off in front of a line can not be told from what never was. TAP
 * says at least how many tests were planned, and fewer are a result that is broken.
 */
const endless: ReadonlySet<string> = new Set(['go-cover', 'tap']);

function detectedBy(bytes: Uint8Array): readonly string[] {
  const head = decodeHead(bytes.subarray(0, headBytes), 'any.txt');
  return readers.filter((reader) => reader.detect(head, 'any.txt')).map(({ format }) => format);
}

/** The sources beside a report, found by the end of what it calls them. */
function sourcesIn(folder: string): NonNullable<ReportInput['source']> {
  return (reported) => {
    const parts = reported.split('/');
    const paths = parts.map((_, from) => parts.slice(from).join('/'));
    const found = paths.find((each) => each !== '' && fs.existsSync(path.join(folder, each)));
    if (found === undefined) return Promise.resolve(undefined);
    const text = fs.readFileSync(path.join(folder, found), 'utf8');
    return Promise.resolve({ text, code: codeOf({ path: found, text }).hashes });
  };
}

/** The report as text for people; the same whatever chunks it comes in, with and without help of the scan. */
async function goldenText<T>(
  reader: ReportReader<T>,
  input: (size?: number) => ReportInput,
  describeOne: (item: T) => string,
): Promise<string> {
  const { notes, read, ...header } = await reader.scan(input());
  const items = await readAll(reader, input());
  if (read) assert.deepEqual(await readAll({ read }, input()), items, 'the scan only helps');
  assert.deepEqual(await readAll(reader, input(7)), items, 'chunks of 7 bytes give the same');
  const { read: readAgain, ...headerAgain } = await reader.scan(input(7));
  assert.deepEqual(headerAgain, { ...header, notes });
  if (readAgain) assert.deepEqual(await readAll({ read: readAgain }, input()), items);
  return [JSON.stringify(header), ...notes, ...items.map(describeOne), ''].join('\n');
}

async function importWhole(bytes: Uint8Array): Promise<void> {
  const { reader } = detectFormat(bytes.subarray(0, headBytes), 'report');
  const { read = (input) => reader.read(input) } = await reader.scan(inputOf(bytes));
  for await (const _ of read(inputOf(bytes))) continue;
}

/** A report that was cut off is never read as a shorter one. */
async function refusesParts(bytes: Uint8Array): Promise<void> {
  for (let part = 1; part < 20; part++)
    await assert.rejects(
      importWhole(bytes.subarray(0, Math.floor((bytes.length * part) / 20))),
      (error) => error instanceof ReportError && error.line !== undefined && error.line >= 1,
      `${part} of 20 parts`,
    );
}

export interface Report {
  readonly file: string;
  readonly golden: string;
  readonly format: string;
}

/** `UPDATE_GOLDEN=1` writes the golden text anew. */
export async function checkReport<T>(
  { file, golden, format }: Report,
  known: readonly ReportReader<T>[],
  describeOne: (item: T) => string,
): Promise<void> {
  const bytes = fs.readFileSync(file);
  assert.deepEqual(detectedBy(bytes), [format]);
  const reader = known.find((each) => each.format === format);
  assert.ok(reader);
  const source = sourcesIn(path.dirname(file));
  const text = await goldenText(reader, (size) => ({ ...inputOf(bytes, size), source }), describeOne);
  if (process.env.UPDATE_GOLDEN) fs.writeFileSync(golden, text);
  assert.equal(text, fs.readFileSync(golden, 'utf8'));
  if (!endless.has(format)) await refusesParts(bytes);
}
