/** Reading a large JUnit report, and joining it to tests, beside a bare SAX parse of the same bytes. */
import { SaxesParser } from 'saxes';
import { junitReader } from '../../server/src/ingest/results/junit';
import { createMatcher } from '../../server/src/trace/match';
import { testCasesOf } from '../support/testCases';
import type { BenchRow } from './bench';
import { chunksOf, timed } from './timing';

const files = 1_000;
const testsPerFile = 100;
const megabytes = 40;

/** As Vitest writes it: 100,000 tests over 1,000 files, again and again until it is large enough. */
function makeReport(): { readonly bytes: Buffer; readonly cases: number } {
  const parts = ['<?xml version="1.0" encoding="UTF-8" ?>\n<testsuites name="bench">\n'];
  let size = 0;
  let cases = 0;
  while (size < megabytes * 1e6) {
    const file = Math.floor(cases / testsPerFile) % files;
    const path = `packages/p${file % 20}/test/file${file}.test.ts`;
    const suite = [
      `<testsuite name="${path}" timestamp="2026-01-02T10:00:00.000Z" tests="${testsPerFile}">\n`,
    ];
    for (let i = 0; i < testsPerFile; i++, cases++) {
      const inner =
        i % 20 === 0
          ? `<failure message="expected ${i}" type="AssertionError">AssertionError: expected ${i} to be ${i + 1}\n    at ${path}:${i}:7\n</failure>`
          : i % 10 === 0
            ? '<system-out>a line of output &amp; another\n</system-out>'
            : '';
      suite.push(
        `    <testcase classname="${path}" name="Area ${i % 7} &gt; does thing number ${i}" time="0.00${i}">${inner}</testcase>\n`,
      );
    }
    suite.push('</testsuite>\n');
    const text = suite.join('');
    size += text.length;
    parts.push(text);
  }
  parts.push('</testsuites>\n');
  return { bytes: Buffer.from(parts.join('')), cases };
}

function makeTests(): string {
  const lines: string[] = [];
  for (let file = 0; file < files; file++)
    for (let i = 0; i < testsPerFile; i++)
      lines.push(`packages/p${file % 20}/test/file${file}.test.ts: Area ${i % 7} > does thing number ${i}`);
  return lines.join('\n');
}

export async function run(): Promise<BenchRow[]> {
  const { bytes, cases } = makeReport();
  const input = () => ({ file: 'bench.xml', chunks: chunksOf(bytes) });
  const { ms: referenceMs } = await timed(async () => {
    const parser = new SaxesParser();
    const decoder = new TextDecoder();
    for await (const chunk of chunksOf(bytes)) parser.write(decoder.decode(chunk, { stream: true }));
    parser.close();
  });
  const reference = { referenceName: 'bare saxes parse, no events', referenceMs };
  const row = (name: string, ms: number, extra: BenchRow['extra']): BenchRow => ({
    name,
    ms,
    ...reference,
    ratio: ms / referenceMs,
    ...(extra && { extra }),
  });

  const scan = await timed(() => junitReader.scan(input()));
  const read = await timed(async () => {
    let results = 0;
    for await (const piece of junitReader.read(input())) results += piece.length;
    if (results !== cases) throw new Error(`read ${results} of ${cases} results`);
  });
  const tests = testCasesOf(makeTests());
  const index = await timed(async () => createMatcher(tests));
  const match = await timed(async () => {
    let matched = 0;
    for await (const piece of junitReader.read(input()))
      for (const result of piece) if (index.value.match(result).kind === 'matched') matched++;
    if (matched !== cases) throw new Error(`matched ${matched} of ${cases} results`);
  });
  const megabyteCount = Math.round(bytes.length / 1e6);
  return [
    row('junit: look for the header', scan.ms, { megabytes: megabyteCount }),
    row('junit: read', read.ms, { megabytes: megabyteCount, results: cases }),
    row('junit: read and match', match.ms, { results: cases, tests: tests.length }),
    row('matcher: index tests', index.ms, { tests: tests.length }),
  ];
}
