import assert from 'node:assert/strict';
import type { Problem } from '../../../schema/model';
import { packedAnew } from '../../support/packedAnew';
import { scenario } from '../../support/scenario';

/** After the steps, the problems of `path` are exactly these lines, however the graph holds the files. */
const check = (steps: string, path: string, problems: readonly string[]): void => {
  assert.deepEqual(scenario(steps).problems(path), problems);
  assert.deepEqual(scenario(steps, packedAnew).problems(path), problems, 'packed');
};

describe('problems that only the whole project shows', () => {
  it('an unknown id, with the id that was perhaps meant', () =>
    check(
      `
      file docs/a.md
        REQ-12 Users log in
        REQ-21 Users log out
      file a.test.ts
        test logs in -> REQ-13`,
      'a.test.ts',
      ['warning unknown-requirement at line 1: REQ-13 is not defined in this project. Did you mean REQ-12?'],
    ));

  it('an unknown id that resembles nothing', () =>
    check(
      `
      file a.test.ts
        test logs in -> PAY-7`,
      'a.test.ts',
      ['warning unknown-requirement at line 1: PAY-7 is not defined in this project.'],
    ));

  it('an unknown tag is only a hint where no requirement is numbered like it', () =>
    check(
      `
      file docs/a.md
        REQ-1 Users log in
        LC-12 Users log out
      file a.test.ts
        tagged LC-QUERIES-01
        tagged REQ-01
        tagged LC_7
        verifies PAY-1`,
      'a.test.ts',
      [
        'hint unknown-requirement at line 1: LC-QUERIES-01 is not defined in this project.',
        'warning unknown-requirement at line 2: REQ-01 is not defined in this project. Did you mean REQ-1?',
        'warning unknown-requirement at line 3: LC_7 is not defined in this project.',
        'warning unknown-requirement at line 4: PAY-1 is not defined in this project.',
      ],
    ));

  it('an unknown tag becomes a warning with the first requirement that is numbered like it', () => {
    const hint = `
      file a.test.ts
        tagged REQ-2`;
    const first = `
      file docs/a.md
        auth/REQ-1 Users log in`;
    check(hint, 'a.test.ts', ['hint unknown-requirement at line 1: REQ-2 is not defined in this project.']);
    const known = scenario(hint + first);
    assert.match(known.problems('a.test.ts').join(), /^warning /);
    assert.ok(known.play('remove docs/a.md').touched.files.has('a.test.ts'));
    assert.match(known.problems('a.test.ts').join(), /^hint /);
  });

  it('says nothing about a bare id that is not known', () =>
    check(
      `
      file a.test.ts
        mentions UTF-8`,
      'a.test.ts',
      [],
    ));

  it('a code that several namespaces define', () =>
    check(
      `
      file a/spec.md
        a/FR-1 Users log in
      file b/spec.md
        b/FR-1 Users pay
      file x.test.ts
        mentions FR-1`,
      'x.test.ts',
      [
        'hint ambiguous-reference at line 1: FR-1 could be a/FR-1, b/FR-1. Write the one that is meant, e.g. a/FR-1.',
      ],
    ));

  it('a number of Kiro that several namespaces define: its own comments name none', () =>
    check(
      `
      file a/requirements.md
        a/1.2 Users log in [syntax=kiro]
      file b/requirements.md
        b/1.2 Users pay [syntax=kiro]
      file x.test.ts
        verifies 1.2 [syntax=kiro]`,
      'x.test.ts',
      [
        'info ambiguous-reference at line 1: 1.2 could be a/1.2, b/1.2. Write the one that is meant, e.g. a/1.2.',
      ],
    ));

  it('codes that several namespaces define, once in a file for all of them', () =>
    check(
      `
      file a/spec.md
        a/FR-1 Users log in
        a/FR-2 Users pay
      file b/spec.md
        b/FR-1 Users log out
        b/FR-2 Users leave
      file x.test.ts
        verifies FR-1
        verifies FR-2`,
      'x.test.ts',
      [
        'warning ambiguous-reference at line 1: FR-1 could be a/FR-1, b/FR-1. Write the one that is meant, e.g. a/FR-1.',
        'hint ambiguous-reference at line 2: FR-2 could be a/FR-2, b/FR-2. Write the one that is meant, e.g. a/FR-2.',
      ],
    ));

  it('a second definition, at the later place', () => {
    const steps = `
      file docs/a.md
        REQ-1 Users log in
      file docs/b.md
        Notes none
        REQ-1 Guests log in
        REQ-1 (table) log in`;
    check(steps, 'docs/a.md', []);
    check(steps, 'docs/b.md', [
      'warning duplicate-requirement at line 2: REQ-1 is already defined in docs/a.md, line 1. Give one of them another id.',
    ]);
  });

  it('an id that many copies of a document define, once', () => {
    const copies = (count: number): string =>
      Array.from({ length: count }, (_, at) => `\n      file ${at}.md\n        REQ-1 Text ${at}`).join('');
    const first =
      'warning duplicate-requirement at line 1: REQ-1 is defined in 6 places, next in 1.md, line 1. Keep one of them, exclude the copies, or give each folder its own namespace in reqproof.yaml.';
    check(copies(6), '0.md', [first]);
    check(copies(6), '1.md', []);
    check(copies(5), '0.md', []);
    check(copies(5), '4.md', [
      'warning duplicate-requirement at line 1: REQ-1 is already defined in 0.md, line 1. Give one of them another id.',
    ]);
    const reasons = scenario(copies(9)).view.evidence('REQ-1')?.reasons ?? [];
    assert.deepEqual(
      reasons
        .filter(({ code }) => code === 'duplicate-definition')
        .map(({ message }) => message)
        .slice(3),
      [
        'REQ-1 is defined again, with another text, in 4.md, line 1.',
        'REQ-1 is defined again, with another text, in 5.md, line 1, and in 3 more places.',
      ],
    );
  });

  it('a failing requirement, with what to do', () =>
    check(
      `
      file docs/a.md
        REQ-1 Users log in
      file a.test.ts
        test logs in -> REQ-1
      run R1 [env=ci]
        failed logs in`,
      'docs/a.md',
      [
        'warning failing-evidence at line 1: REQ-1 is failing. "logs in" failed in run R1 (environment ci). Mend it and run the test again.',
      ],
    ));

  it('a stale requirement that can be accepted', () =>
    check(
      `
      file docs/a.md
        REQ-1 Users log in
      file a.test.ts
        test logs in -> REQ-1
      run R1
        passed logs in
      file docs/a.md
        REQ-1 Users sign in`,
      'docs/a.md',
      [
        'info stale-evidence at line 1: REQ-1 is stale. The text of REQ-1 has changed since "logs in" passed in run R1. Run the test, or accept the change if the test still proves it.',
      ],
    ));

  it('a stale requirement that only a run can mend', () =>
    check(
      `
      file docs/a.md
        REQ-1 Users log in
      file a.test.ts
        test logs in -> REQ-1
      run R1
        passed logs in
      run R2
        skipped logs in`,
      'docs/a.md',
      [
        'info stale-evidence at line 1: REQ-1 is stale. "logs in" was skipped in run R2; it last passed in run R1. Run the test.',
      ],
    ));

  it('nothing about a failure that is waived', () =>
    check(
      `
      file docs/a.md
        REQ-1 Users log in
        waive REQ-1 by Ada because known
      file a.test.ts
        test logs in -> REQ-1
      run R1
        failed logs in`,
      'docs/a.md',
      [],
    ));

  it('a result that names the requirement and fits no test', () =>
    check(
      `
      file docs/a.md
        REQ-1 Users log in
      run R1
        passed logs in [claims=REQ-1]`,
      'docs/a.md',
      [
        'info unmatched-result at line 1: The passed result "logs in" in run R1 names REQ-1 but fits no test of the project.',
      ],
    ));

  it('an id that only a report names, and that nobody defines', () =>
    check(
      `
      file a.test.ts
        test logs in
      run R1
        passed logs in [claims=REQ-9]`,
      'a.test.ts',
      [
        'info unknown-requirement at line 1: In run R1 the result of "logs in" names REQ-9. REQ-9 is not defined in this project.',
      ],
    ));

  it('a waiver that ended', () =>
    check(
      `
      file docs/a.md
        REQ-1 Users log in
      project
        waive REQ-1 until 2026-01-10 by Ada because late`,
      'reqproof.yaml',
      [
        'warning expired-waiver at line 1: The waiver of REQ-1 ended on 2026-01-10 and counts for nothing. Remove it or give it a new date.',
      ],
    ));

  it('a waiver of something unknown', () =>
    check(
      `
      file docs/a.md
        REQ-1 Users log in
        waive REQ-2 by Ada because late`,
      'docs/a.md',
      [
        'warning waived-unknown at line 2: This waives nothing: REQ-2 is not defined in this project. Did you mean REQ-1?',
      ],
    ));

  it('a waiver that excuses nothing', () =>
    check(
      `
      file docs/a.md
        REQ-1 Users log in
      project
        waive REQ-1 by Ada
        waive REQ-1 until 2026-13-01 by Ada because late`,
      'reqproof.yaml',
      [
        'error invalid-waiver at line 1: The waiver of REQ-1 counts for nothing: it gives no reason.',
        'error invalid-waiver at line 2: The waiver of REQ-1 counts for nothing: "2026-13-01" is not a date (YYYY-MM-DD).',
      ],
    ));

  describe('of versions and needs', () => {
    const spec = `
      file docs/a.md
        REQ-1 Users log in [type=req, v=2, needs=dsn+impl]`;
    const dsn = `
      file docs/b.md
        DSN-1 Sessions [type=dsn, v=1, needs=]`;

    it('an older version, with the place of the newest and what to write', () =>
      check(`${spec}${dsn}\n        covers REQ-1 v1 from DSN-1`, 'docs/b.md', [
        'warning outdated-reference at line 2: This is about version 1 of REQ-1, but docs/a.md, line 1 defines version 2. Read what has changed there; when this is right for it, write 2 here.',
      ]));

    it('a version that is not there yet', () =>
      check(`${spec}${dsn}\n        covers REQ-1 v10 from DSN-1`, 'docs/b.md', [
        'warning predated-reference at line 2: This is about version 10 of REQ-1, which does not exist yet: docs/a.md, line 1 defines version 2. Write 2 here, or give the definition its new version.',
      ]));

    it('a version of what has none', () =>
      check(
        `
      file docs/a.md
        REQ-1 Users log in [type=req]${dsn}\n        covers REQ-1 v2 from DSN-1`,
        'docs/b.md',
        [
          'warning predated-reference at line 2: This is about version 2 of REQ-1, and docs/a.md, line 1 gives it no version, so this counts for nothing. Refer to it without a version, or give the definition one.',
        ],
      ));

    it('nothing where the version is written in another way', () =>
      check(`${spec}${dsn}\n        covers REQ-1 v2.0 from DSN-1`, 'docs/b.md', []));

    it('a type that nobody asked for', () =>
      check(
        `${spec}
      file a.test.ts
        test works -> REQ-1 v2 utest`,
        'a.test.ts',
        [
          'warning unwanted-coverage at line 1: REQ-1 does not ask for utest (it needs dsn, impl), so this counts for nothing. Check the id and the type; if it is right, add utest to what docs/a.md, line 1 needs.',
        ],
      ));

    it('nothing about the type of what only tells of it', () =>
      check(`${spec}${dsn}\n        depends REQ-1 v2 utest`, 'docs/b.md', []));

    it('what is needed and missing', () =>
      check(`${spec}${dsn}\n        covers REQ-1 v2 from DSN-1`, 'docs/a.md', [
        'info missing-coverage at line 1: REQ-1 needs impl, and nothing of that type covers it. Write one that refers to version 2 of REQ-1, or take impl out of its needs.',
      ]));

    it('nothing missing in what is given up', () =>
      check(
        `
      file docs/a.md
        REQ-1 Users log in [needs=dsn, status=deprecated]`,
        'docs/a.md',
        [],
      ));

    it('two definitions of the version that is meant', () => {
      const steps = `
      file docs/a.md
        REQ-1 Users log in [v=1]
        REQ-1 Users log in [v=1]
        REQ-1 Users log in again [v=2]
      file a.test.ts
        test works -> REQ-1 v1`;
      check(steps, 'docs/a.md', [
        'warning duplicate-requirement at line 2: REQ-1 is already defined in docs/a.md, line 1. Give one of them another id or version.',
      ]);
      check(steps, 'a.test.ts', [
        'warning ambiguous-reference at line 1: REQ-1 is defined several times (docs/a.md, line 1; docs/a.md, line 2), so nobody can say which one this is about. Give each definition its own id or version.',
      ]);
    });

    it('a version that nothing covers beside one that is covered', () =>
      check(
        `
      file docs/a.md
        REQ-1 Users log in [v=1]
        REQ-1 Users log in again [v=2]
      file a.test.ts
        test works -> REQ-1 v1`,
        'docs/a.md',
        [
          'info missing-coverage at line 2: Nothing covers version 2 of REQ-1, which stands beside other versions. Let something refer to it, or remove it.',
        ],
      ));
  });

  describe('of relations and reviews', () => {
    it('no cycle by way of an id that several documents define', () => {
      const steps = `
      file a.md
        REQ-1 Users log in
        REQ-2 Users log out
        covers REQ-1 from REQ-2
      file b.md
        REQ-2 Guests log in
        REQ-1 Guests log out
        covers REQ-2 from REQ-1`;
      check(steps, 'a.md', []);
    });

    it('a cycle, at every reference that is part of it', () =>
      check(
        `
      file docs/a.md
        REQ-1 Users log in
        REQ-2 Users log out
        REQ-3 Users leave
        covers REQ-1 from REQ-2
        covers REQ-2 from REQ-1
        covers REQ-3 from REQ-1`,
        'docs/a.md',
        [
          'warning relation-cycle at line 4: REQ-2, REQ-1 cover each other, so none of it proves the other. Remove one of these references.',
          'warning relation-cycle at line 5: REQ-1, REQ-2 cover each other, so none of it proves the other. Remove one of these references.',
        ],
      ));

    it('a link that was reviewed before the text changed, and one that never was', () =>
      check(
        `
      file docs/a.yml
        REQ-1 Users log in [stamp=new, reviewed=new]
      file docs/b.yml
        DSN-1 Sessions
        covers REQ-1 from DSN-1 [stamp=old]
        DSN-2 Cookies
        covers REQ-1 from DSN-2 [stamp=]
        DSN-3 Keys
        covers REQ-1 from DSN-3 [stamp=new]`,
        'docs/b.yml',
        [
          'warning suspect-link at line 2: The text of REQ-1 has changed since this link was reviewed. Compare the two texts; when the link is right, accept it.',
          'warning suspect-link at line 4: This link was never reviewed. Compare the two texts; when the link is right, accept it.',
        ],
      ));

    it('a text that changed since its review, and one that was never reviewed', () =>
      check(
        `
      file docs/a.yml
        REQ-1 Users log in [stamp=new, reviewed=old]
        REQ-2 Users log out [stamp=new, reviewed=]
        REQ-3 Users leave [stamp=new, reviewed=new]
        REQ-4 Users stay [stamp=new]`,
        'docs/a.yml',
        [
          'info unreviewed-change at line 1: REQ-1 has changed since its last review. Read it and mark it as reviewed.',
          'info unreviewed-change at line 2: REQ-2 was never reviewed. Read it and mark it as reviewed.',
        ],
      ));

    it('an unknown id of a syntax only where the project uses the syntax', () => {
      const test = `
      file a.ts
        implements a.b [syntax=tracey]`;
      check(test, 'a.ts', []);
      const known = scenario(`${test}
      file spec.md
        REQ-1 Users log in [preset=tracey]`);
      assert.deepEqual(known.problems('a.ts'), [
        'warning unknown-requirement at line 1: a.b is not defined in this project.',
      ]);
      assert.ok(known.play('remove spec.md').touched.files.has('a.ts'));
      assert.deepEqual(known.problems('a.ts'), []);
    });
  });

  describe('settings', () => {
    const unknown = `
      file a.test.ts
        test logs in -> PAY-7`;

    it('change a severity', () => {
      const played = scenario(unknown);
      played.configure({ severity: { 'unknown-requirement': 'error' } });
      assert.deepEqual(
        played.view.problems('a.test.ts').map((problem) => problem.severity),
        ['error'],
      );
    });

    it('switch a problem off', () => {
      const played = scenario(unknown);
      played.configure({ severity: { 'unknown-requirement': 'off' } });
      assert.deepEqual(played.view.problems('a.test.ts'), []);
    });

    it('reach what the project file reader found', () => {
      const played = scenario('');
      const found: Problem = {
        code: 'invalid-settings',
        severity: 'error',
        message: 'The key "wavers" is not known.',
        location: {
          path: 'reqproof.yaml',
          range: { start: { line: 2, character: 0 }, end: { line: 2, character: 6 } },
        },
      };
      played.graph.setWaiversFromProjectFile([], [found]);
      assert.deepEqual(played.view.problems('reqproof.yaml'), [found]);
      played.configure({ severity: { 'invalid-settings': 'hint' } });
      assert.equal(played.view.problems('reqproof.yaml')[0]?.severity, 'hint');
    });
  });
});
