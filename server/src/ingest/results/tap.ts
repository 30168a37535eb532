/**
 * TAP 12 to 14 (https://testanything.org/tap-version-14-specification.html) as node:test, node-tap,
 * tape, mocha, Vitest and Perl's Test::More write it, and what `prove -v` makes of it.
 */
import { parseLines, scanLines } from '../lines/read';
import type { ResultReader } from '../reader';
import { proveHeading } from './tap/line';
import { TapHeader } from './tap/header';
import { TapStream } from './tap/stream';

const longestLine = 1024 * 1024;

/** What may stand first: the version, a plan in front of a test, the first test, a heading of prove. */
const version = /^TAP version 1[2-4]\s*$/;
const firstTest = /^(?:not )?ok 1(?: |$)/;
const plan = /^1\.\.\d{1,9}(?:\s*#.*)?\s*$/;

function isStart(lines: readonly string[]): boolean {
  const at = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('#'));
  const first = lines[at] ?? '';
  if (version.test(first) || firstTest.test(first)) return true;
  const next = lines.slice(at + 1).filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
  if (plan.test(first))
    return /^\s*(?:(?:not )?ok\b|1\.\.\d)/.test(next[0] ?? '') || first.startsWith('1..0');
  return proveHeading(first) !== undefined && next.some((line) => plan.test(line) || firstTest.test(line));
}

export const tapReader: ResultReader = {
  format: 'tap',
  title: 'TAP',
  detect: (head) => isStart(head.split(/\r?\n/, 100)),
  async scan(input) {
    const header = new TapHeader();
    await scanLines(input, (line) => header.line(line), longestLine);
    return header.end();
  },
  async *read(input) {
    const stream = new TapStream();
    yield* parseLines(input, stream, () => stream.take(), longestLine);
  },
};
