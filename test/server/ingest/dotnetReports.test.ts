/** What results of TRX, NUnit and xUnit.net count as, and what is refused. */
import assert from 'node:assert/strict';
import { nunitReader } from '../../../server/src/ingest/results/nunit';
import { trxReader } from '../../../server/src/ingest/results/trx';
import { xunitReader } from '../../../server/src/ingest/results/xunit';
import { parseTimeSpan, withoutClass } from '../../../server/src/ingest/results/dotnet';
import type { ResultReader } from '../../../server/src/ingest/reader';
import { assertGrowsLinearly } from '../../support/scaling';
import { inputOf, readAll, refusalOf } from './support';

const trx = (inner: string, rest = ''): string => `<TestRun><Results>${inner}</Results>${rest}</TestRun>`;
const nunit = (inner: string): string =>
  `<test-run><test-suite type="TestFixture" name="F" fullname="N.F">${inner}</test-suite></test-run>`;
const xunit = (inner: string): string =>
  `<assemblies><assembly name="a.dll"><collection>${inner}</collection></assembly></assemblies>`;

/** `status name` of each result. */
async function check(reader: ResultReader, xml: string, expected: string): Promise<void> {
  const results = await readAll(reader, inputOf(xml));
  assert.equal(results.map(({ status, name }) => `${status} ${name}`).join(', '), expected);
}

const outcome = (attributes: string, inner = ''): string =>
  `<UnitTestResult testName="t" ${attributes}>${inner}</UnitTestResult>`;
const trxStatuses: readonly (readonly [attributes: string, status: string])[] = [
  ['outcome="Passed"', 'passed'],
  ['outcome="Failed"', 'failed'],
  ['outcome="Error"', 'broken'],
  ['', 'broken'],
  ['outcome="Timeout"', 'broken'],
  ['outcome="Aborted"', 'broken'],
  ['outcome="PassedButRunAborted"', 'broken'],
  ['outcome="NotRunnable"', 'broken'],
  ['outcome="NotExecuted"', 'skipped'],
  ['outcome="Inconclusive"', 'pending'],
  ['outcome="Warning"', 'pending'],
  ['outcome="InProgress"', 'pending'],
  ['outcome="passed?"', 'pending'],
  ['outcome=""', 'pending'],
];
const nunitStatuses: readonly (readonly [attributes: string, status: string])[] = [
  ['result="Passed"', 'passed'],
  ['result="Failed"', 'failed'],
  ['result="Failed(Child)"', 'failed'],
  ['result="Failed" label="Error"', 'broken'],
  ['result="Failed" label="Invalid"', 'broken'],
  ['result="Failed" label="Cancelled"', 'broken'],
  ['result="Failed" site="Parent"', 'broken'],
  ['result="Skipped" label="Explicit"', 'skipped'],
  ['result="Inconclusive"', 'pending'],
  ['result="Warning"', 'pending'],
  ['', 'pending'],
];

describe('reports of .NET', () => {
  for (const [attributes, status] of trxStatuses)
    it(`TRX: ${attributes || 'no outcome'} is ${status}`, () =>
      check(trxReader, trx(outcome(attributes)), `${status} t`));
  for (const [attributes, status] of nunitStatuses)
    it(`NUnit: ${attributes || 'no result'} is ${status}`, () =>
      check(nunitReader, nunit(`<test-case name="t" ${attributes}/>`), `${status} t`));
  it('NUnit: a failure is believed, whatever the result says', () =>
    check(nunitReader, nunit('<test-case name="t" result="Passed"><failure/></test-case>'), 'failed t'));
  it('NUnit: a suite that failed because of its tests is no result', () =>
    check(
      nunitReader,
      '<test-run><test-suite type="TestFixture" name="F" result="Failed" label="Error" site="Child"><failure/></test-suite></test-run>',
      '',
    ));
  it('NUnit: a file that could not be run is one', () =>
    check(
      nunitReader,
      '<test-run><test-suite type="Assembly" name="a.dll" runstate="NotRunnable" result="Failed" label="Invalid"><reason><message>no such file</message></reason></test-suite></test-run>',
      'broken a.dll',
    ));
  it('xUnit.net: results, and what is none', () =>
    check(
      xunitReader,
      xunit(
        '<test name="a" result="Pass"/><test name="b" result="Fail"/><test name="c" result="Skip"/><test name="d" result="NotRun"/><test name="e"/><test name="f" result="Pass"><failure/></test>',
      ),
      'passed a, failed b, skipped c, skipped d, pending e, failed f',
    ));

  it('TRX: rows stand for their test, unless it failed by itself', async () => {
    const row = outcome('outcome="Passed"');
    const withRows = (own: string): string =>
      outcome(`outcome="${own}"`, `<InnerResults>${row}${row}</InnerResults>`);
    await check(trxReader, trx(withRows('Passed')), 'passed t, passed t');
    await check(trxReader, trx(withRows('Failed')), 'passed t, passed t, failed t');
  });
  it('TRX: definitions of any length are found', async () => {
    const ids = Array.from({ length: 3_000 }, (_, index) => `id-${index}`);
    const report = trx(
      ids.map((id) => `<UnitTestResult testId="${id}" testName="N.C.t" outcome="Passed"/>`).join(''),
      `<TestDefinitions>${ids.map((id) => `<UnitTest id="${id}"><TestMethod className="N.C, A, Version=1" name="t"/></UnitTest>`).join('')}</TestDefinitions>`,
    );
    const { read } = await trxReader.scan(inputOf(report));
    assert.ok(read);
    let largest = 0;
    for await (const piece of read(inputOf(report))) {
      for (const { name, className } of piece) assert.equal(`${className} ${name}`, 'N.C t');
      largest = Math.max(largest, piece.length);
    }
    assert.ok(largest > 0 && largest < 2_000, `pieces as they are read: ${largest}`);
  });

  for (const [reader, xml] of [
    [trxReader, trx(outcome('outcome="Passed"'))],
    [nunitReader, nunit('<test-case name="t" result="Passed"/>')],
    [xunitReader, xunit('<test name="t" result="Pass"/>')],
  ] as const) {
    it(`${reader.title}: cut off is refused`, async () =>
      assert.match(await refusalOf(readAll(reader, inputOf(xml.slice(0, -5)))), /ends in the middle/));
    it(`${reader.title}: another root is refused`, async () =>
      assert.match(await refusalOf(readAll(reader, inputOf('<testsuite/>'))), /root element is <testsuite>/));
    it(`${reader.title}: time grows with the size`, () =>
      assertGrowsLinearly(
        5_000,
        (n) => {
          const inner = xml.replace(/<(UnitTestResult|test-case|test) [^]*?(\/>|<\/UnitTestResult>)/, (one) =>
            one.repeat(n),
          );
          return () => readAll(reader, inputOf(inner));
        },
        (work) => work(),
      ));
  }

  it('time spans are read with days and fractions', () => {
    assert.equal(parseTimeSpan('00:00:01.2345678'), 1234.568);
    assert.equal(parseTimeSpan('1.02:03:04'), 93_784_000);
    assert.equal(parseTimeSpan('12'), undefined);
    assert.equal(parseTimeSpan('-00:00:01'), undefined);
  });
  it('a class is taken off only where it ends', () => {
    assert.equal(withoutClass('N.C.t(1.5)', 'N.C'), 't(1.5)');
    assert.equal(withoutClass('N.CartTests.t', 'N.C'), 'N.CartTests.t');
    assert.equal(withoutClass('N.C', 'N.C'), 'N.C');
  });
});
