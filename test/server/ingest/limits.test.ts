/** Whatever a report holds, memory and time stay in proportion. */
import assert from 'node:assert/strict';
import { parseXml } from '../../../server/src/ingest/xml/parse';
import { inputOf, readAll, readJUnit, readLcov, refusalOf } from './support';
import { junitReader } from '../../../server/src/ingest/results/junit';
import { assertGrowsLinearly } from '../../support/scaling';

const oneCase = (inner: string, attributes = ''): string =>
  `<testsuite name="s"><testcase name="t"${attributes}>${inner}</testcase></testsuite>`;

describe('limits of JUnit XML', () => {
  it('keep the first 10 KB of output and say that there was more', async () => {
    for (const [open, close] of [
      ['<![CDATA[', ']]>'],
      ['', ''],
    ] as const) {
      const [result] = await readJUnit(
        oneCase(`<system-out>${open}${'line\n'.repeat(200_000)}${close}</system-out>`),
      );
      assert.ok(result?.output);
      assert.ok(result.output.length < 10_100, String(result.output.length));
      assert.match(result.output, /^line\nline\n[^]*\[\.\.\. cut\]$/);
    }
  });

  it('find attachments behind any amount of output', async () => {
    const [result] = await readJUnit(
      oneCase(`<system-out><![CDATA[${'x'.repeat(300_000)}[[ATTACHMENT|a.png]]]]></system-out>`),
      1000,
    );
    assert.deepEqual(result?.attachments, [{ name: 'a.png', path: 'a.png' }]);
  });

  it('never hold a long text whole', async () => {
    let longest = 0;
    const handler = {
      open: () => undefined,
      close: () => undefined,
      text: (text: string) => {
        longest = Math.max(longest, text.length);
      },
    };
    const xml = `<a><![CDATA[${'x'.repeat(500_000)}]]>${'y'.repeat(500_000)}</a>`;
    const limits = { token: 1000, heldText: 2000, depth: 10 };
    for await (const _ of parseXml(inputOf(xml, 500), handler, () => [], limits)) continue;
    assert.ok(longest >= 2000 && longest <= 2500, String(longest));
  });

  it('cut long messages, stacks, names and property values', async () => {
    const long = 'm'.repeat(100_000);
    const [result] = await readJUnit(
      oneCase(
        `<failure message="${long}">${long}</failure><properties><property name="p" value="${long}"/></properties>`,
        ` classname="${long}"`,
      ),
    );
    assert.ok(result && result.error);
    assert.ok(result.error.message.length < 10_100);
    assert.ok((result.error.stack ?? '').length < 20_100);
    assert.ok((result.className ?? '').length < 4_100);
    assert.ok((result.properties[0]?.[1] ?? '').length < 2_100);
  });

  it('refuse an attribute or a name of megabytes', async () => {
    assert.match(
      await refusalOf(readJUnit(oneCase('', ` x="${'x'.repeat(5_000_000)}"`))),
      /^1:\d+ .*attribute is too long/,
    );
    assert.match(
      await refusalOf(readJUnit(`<testsuite ${'x'.repeat(5_000_000)}`)),
      /^1:\d+ .*name is too long/,
    );
    assert.match(
      await refusalOf(readJUnit(`<testsuite>&${'x'.repeat(5_000_000)}`)),
      /^1:\d+ .*name is too long/,
    );
  });

  it('refuse elements nested without end', async () =>
    assert.match(
      await refusalOf(readJUnit('<testsuite>'.repeat(100_000))),
      /^1:\d+ .*nested deeper than 256/,
    ));

  it('read suites nested deeply, but not too deeply', async () => {
    const deep = 200;
    const [result] = await readJUnit(
      `${'<testsuite name="a">'.repeat(deep)}<testcase name="t"/>${'</testsuite>'.repeat(deep)}`,
    );
    assert.equal(result?.suites.length, deep);
  });

  it('keep a hundred properties, not a hundred thousand', async () => {
    const properties = '<property name="requirement" value="R-1"/>'.repeat(20_000);
    const [result] = await readJUnit(oneCase(`<properties>${properties}</properties>`));
    assert.equal(result?.properties.length, 100);
    const [inherited] = await readJUnit(
      `<testsuite><properties>${properties}</properties><testcase/></testsuite>`,
    );
    assert.equal(inherited?.properties.length, 100);
  });

  it('deliver in pieces, so that a consumer never meets all results at once', async () => {
    const xml = `<testsuite>${'<testcase name="test of some length"/>'.repeat(20_000)}</testsuite>`;
    let largest = 0;
    let total = 0;
    for await (const piece of junitReader.read(inputOf(xml, xml.length))) {
      largest = Math.max(largest, piece.length);
      total += piece.length;
    }
    assert.equal(total, 20_000);
    assert.ok(largest < 3_000, String(largest));
  });

  it('hear the signal in the middle', async () => {
    const abort = new AbortController();
    const xml = `<testsuite>${'<testcase name="test of some length"/>'.repeat(20_000)}</testsuite>`;
    const reading = junitReader.read({ ...inputOf(xml, 10_000), signal: abort.signal });
    await reading.next();
    abort.abort(new Error('stopped'));
    await assert.rejects(readAll({ ...junitReader, read: () => reading }, inputOf('')), /stopped/);
  });
});

describe('time grows with the size of the report', () => {
  const inputs: Readonly<Record<string, (size: number) => () => Promise<unknown>>> = {
    'many cases': (n) => {
      const xml = `<testsuite>${'<testcase name="a" classname="b"/>'.repeat(n)}</testsuite>`;
      return () => readJUnit(xml);
    },
    'long output': (n) => {
      const xml = oneCase(`<system-out>${'some output\n'.repeat(n * 5)}</system-out>`);
      return () => readJUnit(xml);
    },
    'attachment marks that never end': (n) => {
      const xml = oneCase(`<system-out>${'[[ATTACHMENT|'.repeat(n * 5)}</system-out>`);
      return () => readJUnit(xml);
    },
    'attributes that are none': (n) => {
      const xml = `<testsuite>${'<testsuite '.repeat(3)}${'a'.repeat(n)}`;
      return () => junitReader.scan(inputOf(xml));
    },
    'tags that never end': (n) => {
      const xml = `<testsuite>${'<testsuite '.repeat(n * 3)}`;
      return () => junitReader.scan(inputOf(xml));
    },
    'tracefile of one file over and over': (n) => {
      const lcov = 'SF:a\nDA:9,1\nDA:3,1\nBRDA:1,0,0,1\nend_of_record\n'.repeat(n);
      return () =>
        readLcov(
          `SF:a\n${Array.from({ length: n }, (_, i) => `DA:${i + 1},1\n`).join('')}end_of_record\n${lcov}`,
        );
    },
    'tracefile in descending order': (n) => {
      const lcov = Array.from({ length: n * 5 }, (_, i) => `DA:${n * 5 - i},1\n`).join('');
      return () => readLcov(`SF:a\n${lcov}end_of_record\n`);
    },
  };
  for (const [name, make] of Object.entries(inputs))
    it(name, () => assertGrowsLinearly(20_000, make, (work) => work()));
});
