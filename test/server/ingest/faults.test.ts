/** What is no report, or no whole one. Every refusal names the place and stores nothing. */
import assert from 'node:assert/strict';
import { coverageReaders, detectFormat, resultReaders } from '../../../server/src/ingest/registry';
import { bytesOf, headerOf, readJUnit, refusalOf } from './support';

const detected = async (content: string | Uint8Array): Promise<string> =>
  detectFormat(bytesOf(content), 'report').reader.format;

const count = resultReaders.length + coverageReaders.length;

describe('formats', () => {
  const known: readonly (readonly [content: string, format: string])[] = [
    ['<testsuites/>', 'junit'],
    ['<testsuite name="a">', 'junit'],
    [
      '\ufeff<?xml version="1.0"?>\n<!-- <coverage> -->\n<!DOCTYPE testsuites [<!ELEMENT a (b)>]>\n<testsuites>',
      'junit',
    ],
    ['<!DOCTYPE testsuites SYSTEM "x.dtd"><testsuites>', 'junit'],
    ['TN:\nSF:a\n', 'lcov'],
    ['\n# comment\r\nSF:a', 'lcov'],
  ];
  for (const [content, format] of known)
    it(`${JSON.stringify(content)} is ${format}`, async () => assert.equal(await detected(content), format));

  const foreign: readonly (readonly [content: string | Uint8Array, sentence: string])[] = [
    ['', 'The file is empty.'],
    [' \n ', 'The file is empty.'],
    ['<!DOCTYPE html><html>', 'The file is an HTML page, not a report.'],
    ['<html lang="en">', 'The file is an HTML page, not a report.'],
    [
      '<?xml version="1.0"?><checkstyle version="1">',
      'The file is XML with the root element <checkstyle>, which no reader knows.',
    ],
    ['<testsuitesX>', 'The file is XML with the root element <testsuitesX>, which no reader knows.'],
    ['{"tests": []}', 'The file is in no format that is known here.'],
    ['not xml', 'The file is in no format that is known here.'],
    [Buffer.from([0x1f, 0x8b, 8, 0, 0]), 'The file is compressed; unpack it first.'],
    [Buffer.from('PK\u0003\u0004xx'), 'The file is compressed; unpack it first.'],
    [Buffer.alloc(500), 'The file holds nothing but zero bytes; it was probably cut off by a crash.'],
    [
      Buffer.from([0xff, 0xfe, 0, 0, 1]),
      'The encoding "utf-32le" is not supported; save the report as UTF-8.',
    ],
  ];
  for (const [content, sentence] of foreign)
    it(`${JSON.stringify(content.toString().slice(0, 40))}: ${sentence}`, async () => {
      const refusal = await refusalOf(detected(content));
      const formats = sentence.startsWith('The encoding')
        ? ''
        : ` The README lists the ${count} formats that are read.`;
      assert.equal(refusal, `1:1 ${sentence}${formats}`);
    });
});

describe('JUnit XML that is refused', () => {
  const cutOff = (tag: string): string =>
    `The report ends in the middle (unclosed tag: ${tag}); it was probably cut off while being written.`;
  const refusals: readonly (readonly [what: string, xml: string, refusal: string])[] = [
    ['cut off between cases', '<testsuite>\n<testcase name="a"/>\n', `3:1 ${cutOff('testsuite')}`],
    ['cut off in a case', '<testsuite>\n<testcase name="a">', `2:20 ${cutOff('testcase')}`],
    ['cut off in a tag', '<testsuite>\n<testcase na', `2:13 ${cutOff('testsuite')}`],
    ['cut off in an attribute', '<testsuite>\n<testcase name="a', `2:18 ${cutOff('testsuite')}`],
    ['cut off in CDATA', '<testsuite><testcase><system-out><![CDATA[x', `1:44 ${cutOff('system-out')}`],
    [
      'cut off in a comment',
      '<testsuite/><!-- x',
      '1:19 The report ends in the middle (unexpected end); it was probably cut off while being written.',
    ],
    [
      'tags that do not match',
      '<testsuite>\n  <testcase></testsuite>',
      '2:25 This XML can not be read: unexpected close tag.',
    ],
    [
      'text behind the end',
      '<testsuite/>\nmore',
      '2:6 This XML can not be read: text data outside of root node.',
    ],
    [
      'two roots',
      '<testsuite/>\n<testsuite/>',
      '2:12 This XML can not be read: documents may contain only one root.',
    ],
    [
      'an attribute twice',
      '<testsuite a="1" a="2"/>',
      '1:25 This XML can not be read: duplicate attribute: a.',
    ],
    [
      'an entity of its own',
      '<!DOCTYPE t [<!ENTITY a "b">]>\n<testsuite name="&a;"/>',
      '1:31 This XML can not be read: it declares entities of its own, which is not safe to follow.',
    ],
    [
      'an entity that is none',
      '<testsuite name="&nbsp;"/>',
      '1:24 This XML can not be read: it uses an entity that is not one of XML itself, and entities are never expanded.',
    ],
    [
      'a property of Object as entity',
      '<testsuite name="&constructor;"/>',
      '1:31 This XML can not be read: it uses an entity that is not one of XML itself, and entities are never expanded.',
    ],
    [
      'another root',
      '<?xml version="1.0"?>\n<coverage/>',
      '2:12 This XML can not be read: its root element is <coverage>, not <testsuites> or <testsuite>.',
    ],
    [
      'an unknown encoding',
      '<?xml version="1.0" encoding="EBCDIC-X"?><testsuite/>',
      '1:1 The encoding "ebcdic-x" is not supported; save the report as UTF-8.',
    ],
  ];
  for (const [what, xml, refusal] of refusals)
    it(what, async () => {
      assert.equal(await refusalOf(readJUnit(xml)), refusal);
      // A parser may notice text a few characters later or sooner; the line is the same.
      const place = (text: string): string => text.replace(/^(\d+):\d+/, '$1');
      assert.equal(place(await refusalOf(readJUnit(xml, 1))), place(refusal), 'byte by byte');
    });

  it('a file that other programs would be asked for', async () => {
    const external =
      '<!DOCTYPE t [<!ENTITY a SYSTEM "file:///etc/passwd">]><testsuite><testcase name="&a;"/></testsuite>';
    assert.match(await refusalOf(readJUnit(external)), /declares entities/);
  });

  it('a billion laughs', async () => {
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`);
    const bomb = `<!DOCTYPE t [<!ENTITY l0 "lol">${laughs.join('')}]><testsuite name="&l9;"/>`;
    assert.match(await refusalOf(readJUnit(bomb)), /declares entities/);
  });
});

describe('JUnit XML that is read all the same', () => {
  const named = async (xml: string | Uint8Array): Promise<string[]> =>
    (await readJUnit(xml)).map(({ name }) => name);
  const withName = (name: string, declaration = ''): string =>
    `${declaration}<testsuite><testcase name="${name}"/></testsuite>`;

  it('with a byte order mark, in UTF-8 and UTF-16', async () => {
    assert.deepEqual(await named(`\ufeff${withName('ä€😀')}`), ['ä€😀']);
    const utf16 = Buffer.from(
      `\ufeff${withName('ä€😀', '<?xml version="1.0" encoding="UTF-16"?>')}`,
      'utf16le',
    );
    assert.deepEqual(await named(utf16), ['ä€😀']);
    assert.deepEqual(await named(Buffer.from(utf16).swap16()), ['ä€😀']);
    assert.deepEqual(await named(utf16.subarray(2)), ['ä€😀'], 'without the mark');
  });
  it('in a declared Latin-1', async () => {
    const latin = Buffer.from(withName('äöü', "<?xml version='1.0' encoding='ISO-8859-1'?>"), 'latin1');
    assert.deepEqual(await named(latin), ['äöü']);
  });
  it('in UTF-8 that calls itself UTF-16', async () =>
    assert.deepEqual(await named(withName('ä', '<?xml version="1.0" encoding="utf-16"?>')), ['ä']));
  it('with invalid bytes, which are replaced and noted', async () => {
    const invalid = Buffer.from(withName('\u00e4'), 'latin1');
    assert.deepEqual(await named(invalid), ['\ufffd']);
    assert.match((await headerOf(invalid)).notes.join(), /not valid in its encoding/);
  });
  it('with control characters and NUL', async () => {
    assert.deepEqual(await named(withName('a\u0000b\u001b[31m')), ['a\ufffdb\ufffd[31m']);
    assert.deepEqual(await named(withName('a&#27;b')), ['a&#27;b']);
  });
  it('with a document type that declares no entity', async () => {
    assert.deepEqual(await named(withName('a', '<!DOCTYPE testsuite SYSTEM "junit.dtd">')), ['a']);
    assert.deepEqual(await named(withName('a', '<!DOCTYPE testsuite [<!ELEMENT testsuite ANY>]>')), ['a']);
  });
  it('without any test case', async () => {
    assert.deepEqual(await named('<testsuites/>'), []);
    assert.deepEqual(await named('<testsuite name="a" tests="0"></testsuite>'), []);
  });
});
