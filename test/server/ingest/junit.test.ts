import assert from 'node:assert/strict';
import { describeResult, headerOf, readJUnit } from './support';

/** Test cases in, results out. */
async function check(xml: string, expected: string): Promise<void> {
  const results = await readJUnit(xml);
  assert.equal(results.map(describeResult).join('\n').trim(), expected.trim());
}

const inSuite = (cases: string): string => `<testsuite name="s">${cases}</testsuite>`;

/** What is said of one case, and the status it has. */
const statuses: readonly (readonly [xml: string, status: string])[] = [
  ['<testcase name="t"/>', 'passed'],
  ['<testcase name="t"></testcase>', 'passed'],
  ['<testcase name="t"><failure/></testcase>', 'failed'],
  ['<testcase name="t"><error/></testcase>', 'broken'],
  ['<testcase name="t"><failure/><error/></testcase>', 'broken'],
  ['<testcase name="t"><skipped/></testcase>', 'skipped'],
  ['<testcase name="t"><skipped/><failure/></testcase>', 'failed'],
  ['<testcase name="t"><failure/><skipped/></testcase>', 'failed'],
  ['<testcase name="t"><skipped message="todo"/></testcase>', 'pending'],
  ['<testcase name="t"><skipped type="pending"/></testcase>', 'pending'],
  ['<testcase name="t"><skipped>TODO: later</skipped></testcase>', 'pending'],
  ['<testcase name="t"><skipped message="needs a todolist"/></testcase>', 'skipped'],
  ['<testcase name="t" status="run" result="completed"/>', 'passed'],
  ['<testcase name="t" status="notrun" result="suppressed"/>', 'skipped'],
  ['<testcase name="t" status="run" result="skipped"/>', 'skipped'],
  ['<testcase name="t" status="notrun"/>', 'skipped'],
  ['<testcase name="t" status="disabled"/>', 'skipped'],
  ['<testcase name="t" disabled="true"/>', 'skipped'],
  ['<testcase name="t" status="fail"/>', 'failed'],
  ['<testcase name="t" status="FAILED"/>', 'failed'],
  ['<testcase name="t" status="error"/>', 'broken'],
  ['<testcase name="t" status="timed_out"/>', 'broken'],
  ['<testcase name="t" status="undefined"/>', 'pending'],
  ['<testcase name="t" status="todo"><skipped/></testcase>', 'pending'],
  ['<testcase name="t"><flakyFailure/></testcase>', 'passed'],
  ['<testcase name="t"><failure/><rerunFailure/></testcase>', 'failed'],
  ['<testcase name="t"><properties><property name="x" value="failed"/></properties></testcase>', 'passed'],
  ['<testcase name="t"><properties><property name="fail" value="bug 1"/></properties></testcase>', 'skipped'],
  ['<testcase name="t"><properties><property name="fail" value="0"/></properties></testcase>', 'passed'],
];

describe('JUnit XML', () => {
  describe('status', () => {
    for (const [xml, status] of statuses)
      it(`${xml} is ${status}`, async () => {
        const [result] = await readJUnit(inSuite(xml));
        assert.equal(result?.status, status);
      });
  });

  it('reads nested suites, with and without a root', async () => {
    const nested =
      '<testsuite name="a"><testcase name="1"/><testsuite name="b"><testcase name="2"/></testsuite><testcase name="3"/></testsuite>';
    const expected = 'passed a | 1\npassed a | b | 2\npassed a | 3';
    await check(nested, expected);
    await check(`<testsuites name="run">${nested}</testsuites>`, expected);
    await check(`<?xml version="1.0"?>\n<!-- x -->\n<testsuites>${nested}</testsuites>\n`, expected);
  });

  it('keeps every one of several elements for one test', () =>
    check(
      inSuite('<testcase name="t"><failure message="no"/></testcase><testcase name="t"/>'),
      `
failed s | t
  error: (no name): no
passed s | t`,
    ));

  it('takes file and line from the case or the nearest suite that has them', () =>
    check(
      '<testsuites><testsuite name="a" file="a.ts"><testcase name="1"/><testcase name="2" file="b.ts" line="7"/><testsuite name="c" filepath="c.ts"><testcase name="3" lineno="x"/></testsuite></testsuite></testsuites>',
      `
passed a | 1
  file: a.ts
passed a | 2
  file: b.ts:7
passed a | c | 3
  file: c.ts`,
    ));

  it('lets the suites after a Root Suite have its file', () =>
    check(
      '<testsuites><testsuite name="Root Suite" file="x.cy.js"></testsuite><testsuite name="a"><testcase name="1"/></testsuite><testsuite name="Root Suite"></testsuite><testsuite name="b"><testcase name="2"/></testsuite></testsuites>',
      'passed a | 1\n  file: x.cy.js\npassed b | 2',
    ));

  it('reads repeated properties, by attribute or by text', () =>
    check(
      inSuite(
        '<testcase name="t"><properties><property name="requirement" value="REQ-1"/><property name="requirement" value="REQ-2"/><property name="verifies">REQ-3</property></properties></testcase>',
      ),
      `
passed s | t
  property: requirement = REQ-1
  property: requirement = REQ-2
  property: verifies = REQ-3`,
    ));

  it('lets cases inherit what links suites to requirements, and nothing else', () =>
    check(
      '<testsuites><testsuite name="a"><properties><property name="requirement" value="REQ-1"/><property name="java.home" value="/jdk"/></properties><testcase name="1"/><testsuite name="b"><properties><property name="covers" value="REQ-2"/></properties><testcase name="2"/></testsuite><testcase name="3"/></testsuite><testsuite name="c"><testcase name="4"/></testsuite></testsuites>',
      `
passed a | 1
  property: requirement = REQ-1
passed a | b | 2
  property: requirement = REQ-1
  property: covers = REQ-2
passed a | 3
  property: requirement = REQ-1
passed c | 4`,
    ));

  it('reads recorded properties that are attributes', () =>
    check(
      inSuite('<testcase name="t" requirement="REQ-1" owner="me"/>'),
      `
passed s | t
  property: requirement = REQ-1`,
    ));

  it('keeps no value of a property that is named like a secret', async () => {
    const [result] = await readJUnit(
      inSuite(
        '<testcase name="t"><properties><property name="API_TOKEN" value="hunter2"/></properties></testcase>',
      ),
    );
    assert.deepEqual(result?.properties, [['API_TOKEN', '[not kept]']]);
  });

  it('counts the attempts before the outcome and keeps their noise away from it', () =>
    check(
      inSuite(
        '<testcase name="t"><flakyFailure message="1"><stackTrace>x</stackTrace><system-out>noise</system-out></flakyFailure><flakyError/><system-out>out</system-out></testcase>',
      ),
      `
passed s | t
  retries: 2
  output: out`,
    ));

  it('knows a retried Playwright test by the files of the failed attempt', async () => {
    const retries = async (inner: string): Promise<number | undefined> =>
      (await readJUnit(inSuite(`<testcase name="t">${inner}</testcase>`)))[0]?.retries;
    const out = (path: string): string => `<system-out>[[ATTACHMENT|${path}]]</system-out>`;
    assert.equal(await retries(out('x/error-context.md')), 1);
    assert.equal(await retries(out('x\\test-failed-1.png')), 1);
    assert.equal(await retries(out('x/trace.zip')), 0);
    const meant = '<properties><property name="fail" value=""/></properties>';
    assert.equal(await retries(meant + out('x/error-context.md')), 0, 'test.fail() is meant to fail');
  });

  it('collects attachments from markers, properties and elements', () =>
    check(
      inSuite(
        '<testcase name="t"><properties><property name="attachment" value="a/1.png"/></properties><attachments><attachment name="log" path="b.txt"/></attachments><system-err>x [[ATTACHMENT|c\\d.zip]] y [[ATTACHMENT|open</system-err></testcase>',
      ),
      `
passed s | t
  attachment: 1.png (a/1.png)
  attachment: log (b.txt)
  attachment: d.zip (c\\d.zip)
  output: x [[ATTACHMENT|c\\d.zip]] y [[ATTACHMENT|open`,
    ));

  it('tells the first failure: name, message, stack', () =>
    check(
      inSuite(
        '<testcase name="t"><failure type="E" message="one"><![CDATA[at <a>\n & b]]></failure><failure message="two"/></testcase><testcase name="u"><failure>\n  first line\n  second</failure></testcase><testcase name="v"><failure/></testcase>',
      ),
      `
failed s | t
  error: E: one
  stack: at <a>
     & b
failed s | u
  error: (no name): first line
  stack: first line
      second
failed s | v
  error: (no name): The report gives no message.`,
    ));

  it('makes a result of a suite that failed as a whole', () =>
    check(
      '<testsuites><testsuite name="a" file="a.ts"><error message="did not load"/><testcase name="1"/></testsuite></testsuites>',
      `
broken a
  file: a.ts
  error: (no name): did not load
passed a | 1
  file: a.ts`,
    ));

  it('resolves the entities of XML, and only once', () =>
    check(
      inSuite('<testcase name="&lt;a&gt; &amp;lt; &quot;&apos; &#65;&#x1F600;"/>'),
      'passed s | <a> &lt; "\' A😀',
    ));

  it('reads a test of any name', () =>
    check(
      inSuite('<testcase name="__proto__" classname="constructor"/><testcase/>'),
      `
passed s | __proto__
  class: constructor
passed s | `,
    ));

  describe('header', () => {
    it('has the earliest time of all suites, the name and the duration', async () => {
      assert.deepEqual(
        await headerOf(
          '<testsuites name="run &amp; more" time="1.5"><testsuite timestamp="2026-01-02T10:00:05"/><testsuite timestamp="2026-01-02T12:00:01+02:00"><testcase name="t"/></testsuite></testsuites>',
        ),
        {
          startedAt: '2026-01-02T10:00:01.000Z',
          durationMs: 1500,
          name: 'run & more',
          outcome: 'passed',
          notes: [],
        },
      );
    });

    it('adds up the outermost suites when the root has no time', async () => {
      const { durationMs } = await headerOf(
        '<testsuites><testsuite time="1"><testsuite time="0.5"><testcase name="t"/></testsuite></testsuite><testsuite time="2"/></testsuites>',
      );
      assert.equal(durationMs, 3000);
    });

    it('is not misled by what only looks like a suite', async () => {
      const fake = '<testsuite timestamp="2001-01-01T00:00:00"><testcase><failure/>';
      const { startedAt, outcome } = await headerOf(
        `<testsuites><!-- ${fake} --><testsuite timestamp="2026-01-02T10:00:00"><testcase name="a > b"><system-out><![CDATA[${fake} ]]]]><![CDATA[> ${fake}]]></system-out></testcase></testsuite></testsuites>`,
        3,
      );
      assert.equal(startedAt, '2026-01-02T10:00:00.000Z');
      assert.equal(outcome, 'passed');
    });

    it('takes 1970 for what it is', async () => {
      const { startedAt } = await headerOf(
        '<testsuites><testsuite timestamp="1970-01-01T00:00:00"/><testsuite timestamp="2026-01-02T10:00:00"/></testsuites>',
      );
      assert.equal(startedAt, '2026-01-02T10:00:00.000Z');
    });

    it('notes an empty run and tests that left no result', async () => {
      const empty = await headerOf('<testsuites/>');
      assert.deepEqual(empty, { notes: ['The report holds no test case.'] });
      const { notes } = await headerOf('<testsuite tests="3"><testcase name="t"/></testsuite>');
      assert.deepEqual(notes, ['The report says it has 3 tests but holds 1; the rest left no result.']);
    });
  });
});
