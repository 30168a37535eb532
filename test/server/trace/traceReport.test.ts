/** The report of the chain: what stands behind each item, and what is defective, by texts alone. */
import assert from 'node:assert/strict';
import { traceReport } from '../../../server/src/trace/traceReport';
import { scenario } from '../../support/scenario';

/** One line an item, `ok REQ-1 (dsn, -itest) deep` or `not ok ...: defects`, then defective references and totals. */
function outline(steps: string): readonly string[] {
  const { items, references, totals } = traceReport(scenario(steps).view);
  return [
    ...items.map(({ entry, definition, covered, missing, shallow, deep, defects }) => {
      const name = `${entry.key}${definition.version === undefined ? '' : `~${definition.version}`}`;
      const types = [...covered, ...missing.map((type) => `-${type}`)].join(', ');
      const kinds = defects.map(({ kind }) => kind).join(', ');
      return `${kinds === '' ? 'ok' : 'not ok'} ${name} (${types}) ${shallow ? deep : `not covered, ${deep}`}${kinds && `: ${kinds}`}`;
    }),
    ...references.map(
      ({ kind, location, reference }) =>
        `${kind} ${reference.code} at ${location.path}:${String(location.range.start.line + 1)}`,
    ),
    `${String(totals.items)} items, ${String(totals.shallow)} shallow, ${String(totals.deep)} deep, ${String(totals.references)} references, ${String(totals.defectiveItems)} + ${String(totals.defectiveReferences)} defective`,
  ];
}

const check = (steps: string, expected: readonly string[]): void =>
  assert.deepEqual(outline(steps), expected);

describe('the report of the chain', () => {
  it('is clean where everything that is needed is there', () =>
    check(
      `
      file req.md
        REQ-1 Login [type=req, v=1, needs=dsn]
        DSN-1 Sessions [type=dsn, v=1, needs=impl+utest]
        covers REQ-1 v1 from DSN-1
      file a.ts
        implements DSN-1 v1 impl
      file a.test.ts
        test works -> DSN-1 v1 utest`,
      [
        'ok REQ-1~1 (dsn) covered',
        'ok DSN-1~1 (impl, utest) covered',
        '2 items, 2 shallow, 2 deep, 2 references, 0 + 0 defective',
      ],
    ));

  it('says what is missing, and above it that the chain is broken', () =>
    check(
      `
      file req.md
        REQ-1 Login [type=req, v=1, needs=dsn]
        DSN-1 Sessions [type=dsn, v=1, needs=impl+utest]
        covers REQ-1 v1 from DSN-1
      file a.ts
        implements DSN-1 v1 impl`,
      [
        'not ok REQ-1~1 (dsn) uncovered: deep',
        'not ok DSN-1~1 (impl, -utest) not covered, uncovered: missing',
        '2 items, 1 shallow, 0 deep, 1 references, 2 + 0 defective',
      ],
    ));

  it('blames both ends of a link that is not good', () =>
    check(
      `
      file req.md
        REQ-1 Login [type=req, v=2, needs=dsn+impl]
        DSN-1 Sessions [type=dsn, v=1, needs=]
        covers REQ-1 v1 from DSN-1
        DSN-2 Cookies [type=dsn, v=1, needs=]
        covers REQ-1 v3 from DSN-2
        ARCH-1 Boxes [type=arch, v=1, needs=]
        covers REQ-1 v2 from ARCH-1
      file a.ts
        implements REQ-1 v1 impl
        implements REQ-1 v2 impl
        implements REQ-7 v2 impl`,
      [
        'not ok REQ-1~2 (impl, -dsn) not covered, uncovered: missing, outdated, outdated, predated, unwanted',
        'not ok DSN-1~1 () covered: outdated',
        'not ok DSN-2~1 () covered: predated',
        'not ok ARCH-1~1 () covered: unwanted',
        'outdated REQ-1 at a.ts:1',
        'orphaned REQ-7 at a.ts:3',
        '4 items, 3 shallow, 3 deep, 3 references, 4 + 2 defective',
      ],
    ));

  it('tells versions side by side, duplicates and what is given up apart', () =>
    check(
      `
      file req.md
        REQ-1 Login [v=1, needs=impl]
        REQ-1 Login [v=2, needs=impl]
        REQ-2 Logout [v=1, needs=impl]
        REQ-2 Logout [v=1, needs=impl]
        REQ-3 Leave [v=1, needs=impl, status=deprecated]
      file a.ts
        implements REQ-1 v1 impl
        implements REQ-2 v1 impl`,
      [
        'not ok REQ-1~2 (-impl) not covered, uncovered: missing',
        'ok REQ-1~1 (impl) covered',
        'not ok REQ-2~1 (-impl) not covered, uncovered: duplicate, missing, ambiguous',
        'not ok REQ-2~1 (-impl) not covered, uncovered: duplicate, missing, ambiguous',
        'ok REQ-3~1 (-impl) not covered, uncovered',
        'ambiguous REQ-2 at a.ts:2',
        '5 items, 1 shallow, 1 deep, 2 references, 3 + 1 defective',
      ],
    ));

  it('ends in cycles, in those it starts from and in those below', () =>
    check(
      `
      file req.md
        REQ-1 Login [type=req, needs=dsn]
        DSN-1 Sessions [type=dsn, needs=dsn]
        covers REQ-1 from DSN-1
        covers DSN-2 from DSN-1
        DSN-2 Cookies [type=dsn, needs=dsn]
        covers DSN-1 from DSN-2`,
      [
        'not ok REQ-1 (dsn) uncovered: deep',
        'not ok DSN-1 (dsn) cycle: cycle',
        'not ok DSN-2 (dsn) cycle: cycle',
        '3 items, 3 shallow, 0 deep, 0 references, 3 + 0 defective',
      ],
    ));

  it('blames what nothing refers to where the syntax knows no needs', () =>
    check(
      `
      file req.md
        REQ-1 Login
        REQ-2 Logout
        DSN-1 Sessions
        covers REQ-1 from DSN-1
        NOTE-1 Say hello [note]`,
      [
        'ok REQ-1 () covered',
        'not ok REQ-2 () not covered, uncovered: unlinked',
        'ok DSN-1 () covered',
        '3 items, 2 shallow, 2 deep, 0 references, 1 + 0 defective',
      ],
    ));

  it('takes no id for an orphan that may be something else', () =>
    check(
      `
      file req.md
        REQ-1 Login
      file a.test.ts
        test works -> REQ-1
        mentions UTF-8
        tagged LC-12
        verifies a.b [syntax=tracey]
        depends REQ-9`,
      ['ok REQ-1 (utest) covered', '1 items, 1 shallow, 1 deep, 1 references, 0 + 0 defective'],
    ));
});
