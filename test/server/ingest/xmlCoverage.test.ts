/** Coverage in XML: what is refused, and what is told by its content. */
import assert from 'node:assert/strict';
import { cloverReader } from '../../../server/src/ingest/coverage/clover';
import { coberturaReader } from '../../../server/src/ingest/coverage/cobertura';
import { jacocoReader } from '../../../server/src/ingest/coverage/jacoco';
import { detectFormat } from '../../../server/src/ingest/registry';
import { assertGrowsLinearly } from '../../support/scaling';
import { inputOf, readAll, refusalOf } from './support';

const formats: readonly (readonly [xml: string, format: string])[] = [
  ['<coverage line-rate="1" generated="1"><packages/></coverage>', 'cobertura'],
  ['<coverage version="7"><!-- x --><sources/></coverage>', 'cobertura'],
  ['<coverage generated="1">\n<project/></coverage>', 'clover'],
  ['<coverage><project name="a"/></coverage>', 'clover'],
  ['<coverage clover="3.2.0"/>', 'clover'],
  ['<report name="a"><group name="b"/></report>', 'jacoco'],
  [
    '<!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd"><report name="a"></report>',
    'jacoco',
  ],
];

const line = (text: string): string =>
  `<coverage><packages><package><classes><class filename="a.py"><lines>${text}</lines></class></classes></package></packages></coverage>`;

describe('coverage in XML', () => {
  for (const [xml, format] of formats)
    it(`${xml} is ${format}`, () =>
      assert.equal(detectFormat(Buffer.from(xml), 'any').reader.format, format));

  it('of another root is refused', async () => {
    assert.match(await refusalOf(readAll(coberturaReader, inputOf('<report/>'))), /^1:\d+ .*not <coverage>/);
    assert.match(await refusalOf(readAll(jacocoReader, inputOf('<coverage/>'))), /^1:\d+ .*not <report>/);
  });

  it('without a count is refused, with its line', async () => {
    assert.equal(
      await refusalOf(readAll(coberturaReader, inputOf(line('\n<line number="7"/>')))),
      '2:19 This XML can not be read: the hit count of line 7 is missing or no number.',
    );
    assert.match(
      await refusalOf(readAll(coberturaReader, inputOf(line('<line hits="1"/>')))),
      /number of a line/,
    );
    const clover =
      '<coverage><project><file path="a"><line num="1" type="stmt"/></file></project></coverage>';
    assert.match(await refusalOf(readAll(cloverReader, inputOf(clover))), /count of line 1/);
    const jacoco =
      '<report><package name="a"><sourcefile name="b"><line nr="1"/></sourcefile></package></report>';
    assert.match(await refusalOf(readAll(jacocoReader, inputOf(jacoco))), /covered instructions of line 1/);
  });

  it('cut off is refused', async () =>
    assert.match(
      await refusalOf(readAll(coberturaReader, inputOf(line('').slice(0, -20)))),
      /ends in the middle/,
    ));

  it('names no path longer than any file has', async () =>
    assert.match(
      await refusalOf(readAll(coberturaReader, inputOf(line('').replace('a.py', 'a/'.repeat(5000))))),
      /path longer than any file has/,
    ));

  it('has as many branches as a line can have', async () => {
    const [file] = await readAll(
      coberturaReader,
      inputOf(line('<line number="1" hits="1" branch="true" condition-coverage="0% (1/999999999)"/>')),
    );
    assert.equal(file?.branches.length, 1000);
  });

  it('costs time in proportion to its size', () =>
    assertGrowsLinearly(
      5_000,
      (n) => {
        const classes = '<class filename="a.py"><lines><line number="1" hits="1"/></lines></class>'.repeat(n);
        const xml = line('').replace('</classes>', `${classes}</classes>`);
        return () => readAll(coberturaReader, inputOf(xml));
      },
      (work) => work(),
    ));
});
