import assert from 'node:assert/strict';
import type { FileCoverage, ReportedResult } from '../../../schema/model';
import { lcovReader } from '../../../server/src/ingest/coverage/lcov';
import type { ReportHeader, ReportInput, ReportReader } from '../../../server/src/ingest/reader';
import { junitReader } from '../../../server/src/ingest/results/junit';
import { ReportError } from '../../../server/src/ports';

export const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : content;

/** A report as chunks of `size` bytes. */
export function inputOf(content: string | Uint8Array, size = 64 * 1024): ReportInput {
  const bytes = bytesOf(content);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  return { file: 'report', chunks: chunks() };
}

export async function readAll<T>(reader: Pick<ReportReader<T>, 'read'>, input: ReportInput): Promise<T[]> {
  const all: T[] = [];
  for await (const piece of reader.read(input)) all.push(...piece);
  return all;
}

export const readJUnit = (content: string | Uint8Array, size?: number): Promise<ReportedResult[]> =>
  readAll(junitReader, inputOf(content, size));

export const headerOf = (content: string | Uint8Array, size?: number): Promise<ReportHeader> =>
  junitReader.scan(inputOf(content, size));

export const readLcov = (content: string | Uint8Array, size?: number): Promise<FileCoverage[]> =>
  readAll(lcovReader, inputOf(content, size));

/** `line:column message` of the `ReportError` that the reading must end with. */
export async function refusalOf(reading: Promise<unknown>): Promise<string> {
  try {
    await reading;
  } catch (error) {
    assert.ok(error instanceof ReportError, String(error));
    assert.equal(error.file, 'report');
    return `${error.line ?? '-'}:${error.column ?? '-'} ${error.message}`;
  }
  throw new assert.AssertionError({ message: 'the report was read to its end' });
}

const indented = (text: string): string => text.replaceAll('\n', '\n    ');

/** One result as a few lines for people. */
export function describeResult(result: ReportedResult): string {
  const lines = [`${result.status} ${[...result.suites, result.name].join(' | ')}`];
  const say = (label: string, value: unknown): void => {
    if (value !== undefined && value !== '') lines.push(`  ${label}: ${indented(String(value))}`);
  };
  say('class', result.className);
  say(
    'file',
    result.file === undefined ? undefined : `${result.file}${result.line ? `:${result.line}` : ''}`,
  );
  say('ms', result.durationMs);
  say('retries', result.retries || undefined);
  for (const [name, value] of result.properties) say('property', `${name} = ${value}`);
  for (const { name, path } of result.attachments) say('attachment', `${name} (${path})`);
  say('error', result.error && `${result.error.name ?? '(no name)'}: ${result.error.message}`);
  say('stack', result.error?.stack);
  say('output', result.output);
  return lines.join('\n');
}

/** One file of a coverage report. */
export function describeCoverage(file: FileCoverage): string {
  const lines = [file.path, `  lines ${file.lines.map(([line, hits]) => `${line}:${hits}`).join(' ')}`];
  for (const { line, block, branch, hits } of file.branches)
    lines.push(`  branch ${line} ${block}/${branch} ${hits ?? 'not reached'}`);
  for (const { name, line, hits } of file.functions) lines.push(`  function ${name} ${line}:${hits}`);
  for (const { name, lines: covered } of file.contexts) lines.push(`  context ${name}: ${covered.join(' ')}`);
  return lines.map((line) => line.trimEnd()).join('\n');
}
