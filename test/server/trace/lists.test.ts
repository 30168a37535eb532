import assert from 'node:assert/strict';
import type { RequirementDefinition } from '../../../schema/model';
import { matrixRows } from '../../../server/src/trace/matrix';
import { groupRequirements, listRequirements } from '../../../server/src/trace/requirementList';
import { listSpecs, listTests } from '../../../server/src/trace/specList';
import { coverageTotals } from '../../../server/src/trace/totals';
import type { TraceView } from '../../../server/src/trace/view';
import { indexText } from '../../support/indexText';
import { scenario, type Scenario } from '../../support/scenario';

const shop = (): Scenario =>
  scenario(`
    file docs/auth.md
      REQ-1 Users log in
      REQ-2 Users log out
    file docs/pay.md
      REQ-3 Orders are paid
      REQ-4 Refunds
      waive REQ-4 by Ada because later
    file test/auth.test.ts
      test logs in -> REQ-1
      test logs out -> REQ-2 partial
    file test/pay.test.ts
      implements REQ-3
      depends REQ-1
      related REQ-2
      test pays -> REQ-3
      test refunds
    run R1 [env=ci, source=auth.xml]
      passed logs in
      passed logs out
    run R2 [env=ci, source=pay.xml]
      failed pays
    run R3 [env=laptop, source=laptop.xml]
      passed pays`);

describe('the matrix', () => {
  it('has a row per requirement and the result that decides per link', () => {
    const rows = [...matrixRows(shop().view)].map(
      ({ requirement, state, links }) =>
        `${requirement} ${state}: ${links
          .map((link) =>
            [
              link.testName ?? link.spec,
              link.role,
              link.mappingType,
              link.origin,
              link.lastResult ?? 'never',
              link.lastRunAt?.slice(0, 10) ?? '',
            ]
              .join(' ')
              .trim(),
          )
          .join('; ')}`,
    );
    assert.deepEqual(rows, [
      'REQ-1 verified: logs in verifies full declared passed 2026-01-01',
      'REQ-2 partial: logs out verifies partial declared passed 2026-01-01',
      'REQ-3 failing: test/pay.test.ts implements full declared never; pays verifies full declared failed 2026-01-02',
      'REQ-4 waived: ',
    ]);
  });

  it('shows results of the selected environment only', () => {
    const played = shop();
    played.configure({ environment: 'laptop' });
    const [auth, , pay] = [...matrixRows(played.view)];
    assert.equal(auth?.links[0]?.lastResult, undefined);
    assert.equal(pay?.links[1]?.lastResult, 'passed');
  });
});

describe('totals', () => {
  it('count states and leave waived requirements out of the percentage', () => {
    const { requirements, states, coveragePercentage } = coverageTotals(shop().view);
    assert.deepEqual(
      {
        requirements,
        verified: states.verified,
        partial: states.partial,
        failing: states.failing,
        waived: states.waived,
        coveragePercentage,
      },
      { requirements: 4, verified: 1, partial: 1, failing: 1, waived: 1, coveragePercentage: 33.3 },
    );
  });

  it('never round up to everything', () => {
    const all = Array.from({ length: 3000 }, (_, n) => `REQ-${String(n)}`);
    const indented = (lines: readonly string[]): string => lines.map((line) => `  ${line}`).join('\n');
    const { view } = scenario(
      [
        'file docs/a.md',
        indented(all.map((id) => `${id} text`)),
        'file a.test.ts',
        indented(['test works', ...all.slice(1).map((id) => `verifies ${id}`)]),
        'run R1',
        '  passed works',
      ].join('\n'),
    );
    const { states, coveragePercentage } = coverageTotals(view);
    assert.deepEqual([states.verified, coveragePercentage], [2999, 99.9]);
  });

  it('are zero when there is nothing to prove', () => {
    assert.equal(coverageTotals(scenario('').view).coveragePercentage, 0);
    const allWaived = scenario(`
      file docs/a.md
        REQ-1 Users log in
        waive REQ-1 by Ada because later`);
    assert.equal(coverageTotals(allWaived.view).coveragePercentage, 0);
  });
});

describe('the requirements list', () => {
  const keys = (view: TraceView, query: Parameters<typeof listRequirements>[1]): readonly string[] =>
    listRequirements(view, query).items.map((one) => one.entry.key);

  it('is ordered by place', () =>
    assert.deepEqual(keys(shop().view, {}), ['REQ-1', 'REQ-2', 'REQ-3', 'REQ-4']));
  it('is filtered by words in id and title, whatever their case', () => {
    assert.deepEqual(keys(shop().view, { filter: { text: 'LOG users' } }), ['REQ-1', 'REQ-2']);
    assert.deepEqual(keys(shop().view, { filter: { text: 'req-3' } }), ['REQ-3']);
  });
  it('is filtered by states', () =>
    assert.deepEqual(keys(shop().view, { filter: { states: ['failing', 'waived'] } }), ['REQ-3', 'REQ-4']));
  it('is paged, and says how many there are', () => {
    const page = listRequirements(shop().view, { page: { offset: 1, limit: 2 } });
    assert.deepEqual([page.items.map((one) => one.entry.key), page.total], [['REQ-2', 'REQ-3'], 4]);
  });
  it('shows one group', () => {
    assert.deepEqual(keys(shop().view, { by: 'document', group: 'docs/pay.md' }), ['REQ-3', 'REQ-4']);
    assert.deepEqual(keys(shop().view, { by: 'state', group: 'verified' }), ['REQ-1']);
  });
});

describe('requirement groups', () => {
  const groups = (view: TraceView, by: 'document' | 'state' | 'priority' | 'category'): readonly string[] =>
    groupRequirements(view, { by }).items.map(
      ({ id, label, count, trouble }) => `${id} "${label}" ${String(count)}, ${String(trouble)} in trouble`,
    );

  it('by document', () =>
    assert.deepEqual(groups(shop().view, 'document'), [
      'docs/auth.md "docs/auth.md" 2, 0 in trouble',
      'docs/pay.md "docs/pay.md" 2, 1 in trouble',
    ]));

  it('by state, trouble first', () =>
    assert.deepEqual(groups(shop().view, 'state'), [
      'failing "failing" 1, 1 in trouble',
      'partial "partial" 1, 0 in trouble',
      'verified "verified" 1, 0 in trouble',
      'waived "waived" 1, 0 in trouble',
    ]));

  it('by priority, highest first and none last; by category by name', () => {
    const played = scenario('');
    const file = indexText('docs/a.md', ['REQ-1 a', 'REQ-2 b', 'REQ-3 c']);
    const more: Partial<RequirementDefinition>[] = [
      {},
      { priority: 'low', category: 'x' },
      { priority: 'critical', category: 'a' },
    ];
    const requirements = file.requirements.map((one, n) => ({ ...one, ...more[n] }));
    played.graph.apply({ changed: [{ ...file, requirements }], removed: [] });
    assert.deepEqual(
      groupRequirements(played.view, { by: 'priority' }).items.map((group) => group.label),
      ['critical', 'low', 'No priority'],
    );
    assert.deepEqual(
      groupRequirements(played.view, { by: 'category' }).items.map((group) => group.label),
      ['a', 'x', 'No category'],
    );
  });
});

describe('specs and tests', () => {
  it('count how their tests stand', () => {
    const rows = listSpecs(shop().view, { environment: '' }).items.map(
      ({ path, tests, status }) => `${path} ${String(tests)}: ${JSON.stringify(status)}`,
    );
    assert.deepEqual(rows, [
      'test/auth.test.ts 2: {"passed":2,"failed":0,"skipped":0,"pending":0,"broken":0,"never":0}',
      'test/pay.test.ts 2: {"passed":0,"failed":1,"skipped":0,"pending":0,"broken":0,"never":1}',
    ]);
  });

  it('are filtered and paged', () => {
    const { items, total } = listSpecs(shop().view, {
      environment: '',
      text: 'test',
      page: { offset: 1, limit: 5 },
    });
    assert.deepEqual([items.map((spec) => spec.path), total], [['test/pay.test.ts'], 2]);
  });

  it('are those of some files when asked so, without what declares no test', () => {
    const paths = ['test/pay.test.ts', 'docs/pay.md', 'gone.test.ts'];
    const { items, total } = listSpecs(shop().view, { environment: '', paths });
    assert.deepEqual([items.map((spec) => spec.path), total], [['test/pay.test.ts'], 1]);
  });

  it('know their requirements and their result', () => {
    const rows = listTests(shop().view, { environment: 'laptop', path: 'test/pay.test.ts' }).items.map(
      ({ test, requirements, standing }) =>
        `${test.name} [${requirements.join()}] ${standing?.status ?? 'never'}`,
    );
    assert.deepEqual(rows, ['pays [REQ-3] passed', 'refunds [] never']);
  });

  it('of an unknown spec are none', () =>
    assert.deepEqual(listTests(shop().view, { environment: '', path: 'nowhere' }).items, []));
});
