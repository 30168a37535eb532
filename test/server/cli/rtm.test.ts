/** The matrix in every format, as golden text. */
import assert from 'node:assert/strict';
import type { RtmOutput } from '../../../schema/cliOutput';
import { disposeProjects, junit, project, type CliProject } from '../../support/cliProject';

const files = {
  'req.md': '## REQ-1 Log in | out, "quickly"\n\n## REQ-2 <b>Pay</b>\n\n## REQ-3 =cmd()\n',
  'a.test.ts':
    "describe('shop', () => {\n  it('REQ-1 logs in', () => { check(); });\n  it('REQ-1 logs out', () => { check(); });\n  it('REQ-2 pays, <fast>', () => { check(); });\n});\n",
};
const report = junit({
  file: 'a.test.ts',
  suite: 'shop',
  at: '2026-01-02T03:04:05Z',
  cases: ['passed REQ-1 logs in', 'passed REQ-1 logs out', 'failed REQ-2 pays, <fast>'],
});

describe('the matrix', function () {
  this.timeout(60_000);
  let shop: CliProject;
  before(() => {
    shop = project(files).import('junit.xml', report);
  });
  after(disposeProjects);
  const rtm = (format: string): string => shop.cli('rtm', '--format', format).stdout;

  it('as a table', () =>
    assert.equal(
      rtm('table'),
      `STATE        REQUIREMENT  TITLE                    PROOF  LAST RUN (UTC)
✓ verified   REQ-1        Log in | out, "quickly"    2/2  2026-01-02 03:04
✗ failing    REQ-2        <b>Pay</b>                 0/1  2026-01-02 03:04
○ uncovered  REQ-3        =cmd()                       -

3 requirements: ○ 1 uncovered, ✗ 1 failing, ✓ 1 verified - 33.3 % verified
`,
    ));

  it('as CSV, with formulas disarmed', () =>
    assert.equal(
      rtm('csv'),
      `requirement,title,priority,state,spec,test_case,mapping_type,confidence,origin,last_result,last_run_at,type,version,needs,missing,covers,covered_by
REQ-1,"Log in | out, ""quickly""",,verified,a.test.ts,shop > REQ-1 logs in,full,1,declared,passed,2026-01-02T03:04:05.000Z,,,,,,
REQ-1,"Log in | out, ""quickly""",,verified,a.test.ts,shop > REQ-1 logs out,full,1,declared,passed,2026-01-02T03:04:05.000Z,,,,,,
REQ-2,<b>Pay</b>,,failing,a.test.ts,"shop > REQ-2 pays, <fast>",full,1,declared,failed,2026-01-02T03:04:05.000Z,,,,,,
REQ-3,'=cmd(),,uncovered,,,,,,,,,,,,,
`.replaceAll('\n', '\r\n'),
    ));

  it('as Markdown', () =>
    assert.equal(
      rtm('markdown'),
      `# Requirements traceability matrix

3 requirements: 1 uncovered, 1 failing, 1 verified. 33.3 % verified.

| State | Requirement | Title | Tests | Last result | Last run (UTC) |
| --- | --- | --- | --- | --- | --- |
| ✓ verified | REQ-1 | Log in \\| out, "quickly" | shop \\> REQ-1 logs in | passed | 2026-01-02 03:04 |
|  |  |  | shop \\> REQ-1 logs out | passed | 2026-01-02 03:04 |
| ✗ failing | REQ-2 | \\<b\\>Pay\\</b\\> | shop \\> REQ-2 pays, \\<fast\\> | failed | 2026-01-02 03:04 |
| ○ uncovered | REQ-3 | =cmd() |  |  |  |
`,
    ));

  it('as a page that is complete in itself', () => {
    const page = rtm('html');
    assert.match(page, /^<!doctype html>\n<html lang="en">/);
    assert.doesNotMatch(page, /<script|<b>|https?:\/\//);
    assert.deepEqual(page.match(/<tr><td.*<\/tr>/g), [
      '<tr><td class="state verified">✓ verified</td><th scope="row">REQ-1</th><td>Log in | out, &quot;quickly&quot;</td><td><ul><li>shop &gt; REQ-1 logs in <small>passed 2026-01-02 03:04 UTC</small></li><li>shop &gt; REQ-1 logs out <small>passed 2026-01-02 03:04 UTC</small></li></ul></td></tr>',
      '<tr><td class="state failing">✗ failing</td><th scope="row">REQ-2</th><td>&lt;b&gt;Pay&lt;/b&gt;</td><td><ul><li>shop &gt; REQ-2 pays, &lt;fast&gt; <small>failed 2026-01-02 03:04 UTC</small></li></ul></td></tr>',
      '<tr><td class="state uncovered">○ uncovered</td><th scope="row">REQ-3</th><td>=cmd()</td><td></td></tr>',
    ]);
  });

  it('as JSON', () => {
    const { totals, rows } = shop.json<RtmOutput>('rtm');
    assert.deepEqual(
      [totals.requirements, totals.verified, totals.failing, totals.uncovered, totals.coveragePercentage],
      [3, 1, 1, 1, 33.3],
    );
    assert.deepEqual(rows[1], {
      requirement: 'REQ-2',
      title: '<b>Pay</b>',
      type: null,
      version: null,
      needs: null,
      missing: [],
      covers: [],
      coveredBy: [],
      priority: null,
      state: 'failing',
      file: 'req.md',
      line: 3,
      tests: 1,
      passing: 0,
      links: [
        {
          spec: 'a.test.ts',
          testCase: 'shop > REQ-2 pays, <fast>',
          mappingType: 'full',
          confidence: 1,
          origin: 'declared',
          lastResult: 'failed',
          lastRunAt: '2026-01-02T03:04:05.000Z',
        },
      ],
    });
  });
});
