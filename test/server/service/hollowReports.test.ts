/**
 * Reports of every format, brought in beside their sources: what a requirement is called afterwards.
 * A report that says less than a pass never makes it `verified`.
 */
import assert from 'node:assert/strict';
import { reportFormats, type Outcome } from './reportFormats';
import { TestProject } from './project';

const requirement = { 'docs/req.md': '## REQ-1 Adding\n\nItems can be added.\n' };

interface Case {
  readonly outcome: Outcome;
  readonly name?: string;
  readonly grade: string;
  readonly told?: RegExp;
}

const cases: Readonly<Record<string, Case>> = {
  'a pass': { outcome: 'passed', grade: 'verified: passed', told: /: 1 results$/ },
  'a failure': { outcome: 'failed', grade: 'failing: test-failed' },
  'left out': { outcome: 'skipped', grade: 'linked: only-skipped' },
  'a pass under another name': {
    outcome: 'passed',
    name: 'forgets',
    grade: 'linked: never-run',
    told: /1 results, 1 unmatched$/,
  },
  'a pass at the second attempt': { outcome: 'retried', grade: 'partial: passed-on-retry' },
  'a pass where a failure was expected': { outcome: 'unexpected', grade: 'not a pass' },
  'a hook that failed': { outcome: 'hook', grade: 'failing: test-broken' },
};

describe('reports: never hollow green', () => {
  for (const [format, { file, source, twins, name, write }] of Object.entries(reportFormats))
    describe(format, () => {
      const open = (text = source): Promise<TestProject> =>
        TestProject.open({ files: { ...requirement, [file]: text } });

      for (const [title, { outcome, name: other = name, grade, told = /^new / }] of Object.entries(cases)) {
        const text = write(outcome, other);
        if (text === undefined) continue;
        it(title, async () => {
          const project = await open();
          assert.match(await project.report('/workspace/report.out', text), told);
          const why = project.why('REQ-1');
          if (grade === 'not a pass') assert.doesNotMatch(why, /^(verified|proven)/);
          else assert.equal(why, grade);
        });
      }

      it('cut off in the middle', async () => {
        const project = await open();
        await project.report('/workspace/report.out', write('passed', name) ?? '');
        const text = write('failed', name) ?? '';
        const told = await project.report('/workspace/other.out', text.slice(0, text.length * 0.6));
        assert.match(told, /^refused /);
        assert.equal(project.why('REQ-1'), 'verified: passed');
      });

      if (twins !== undefined)
        it('two tests have its name', async () => {
          const project = await open(twins);
          await project.report('/workspace/report.out', write('passed', name) ?? '');
          assert.match(project.why('REQ-1'), /^linked: .*ambiguous-result/);
        });

      it('its test is gone from the source by now', async () => {
        const project = await open();
        await project.report('/workspace/report.out', write('passed', name) ?? '');
        await project.change((workspace) => workspace.write(file, '\n'), [file]);
        assert.doesNotMatch(project.why('REQ-1'), /^(verified|proven|partial)/);
      });
    });
});
