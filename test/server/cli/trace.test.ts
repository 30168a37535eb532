/** `reqproof trace` and the gate of policies, on the command line that ships. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import Ajv from 'ajv';
import type { CheckOutput } from '../../../schema/cliOutput';
import type { TraceOutput } from '../../../schema/traceOutput';
import { disposeProjects, project } from '../../support/cliProject';

const spec = `### Users log in
\`req~login~2\`

Needs: dsn

## Design

### Sessions
\`dsn~session~1\`

Covers:
* req~login~2

Needs: impl, utest
`;
const code = '// [impl->dsn~session~1]\nlogin();\n';
const test = "// [utest->dsn~session~1]\nit('keeps a session', () => { check(); });\n";

describe('reqproof trace', function () {
  this.timeout(60_000);
  after(disposeProjects);

  it('is content with a chain without a gap', () => {
    const { code: exit, stdout } = project({ 'spec.md': spec, 'a.ts': code, 'a.test.ts': test }).cli('trace');
    assert.equal(stdout, 'ok - 2 items, 2 covered (2 deep), 2 references\n');
    assert.equal(exit, 0);
  });

  it('says of each defective item what and where, and fails', () => {
    const files = {
      'spec.md': spec.replace('* req~login~2', '* req~login~1'),
      'a.ts': `${code}// [impl->dsn~gone~1]\n`,
    };
    const broken = project(files);
    const { code: exit, stdout } = broken.cli('trace');
    assert.equal(exit, 1);
    assert.equal(
      stdout,
      `not ok  req~login~2 (-dsn)  spec.md:2
  spec.md:4  It needs dsn, and nothing of that type covers it.
  spec.md:12  It means version 1 of req~login; the newest is 2.
not ok  dsn~session~1 (impl, -utest)  spec.md:9
  spec.md:14  It needs utest, and nothing of that type covers it.
  spec.md:12  It means version 1 of req~login; the newest is 2.
not ok  impl  a.ts:3  It refers to version 1 of dsn~gone, which is not defined.
not ok - 2 items, 0 covered (0 deep), 2 references: 2 items and 1 reference defective
`,
    );
    const json = broken.cli('trace', '--json', '--type', 'dsn');
    const schema: unknown = JSON.parse(fs.readFileSync('schema/json/cli-trace.schema.json', 'utf8'));
    const check = new Ajv({ strict: false }).compile(schema as object);
    const output = JSON.parse(json.stdout) as TraceOutput;
    assert.ok(check(output), JSON.stringify(check.errors));
    assert.deepEqual(
      output.items.map(({ key, deep, defects }) => [key, deep, defects.map(({ kind }) => kind)]),
      [['dsn~session', 'uncovered', ['missing', 'outdated']]],
    );
  });

  it('does not call it fine when there is nothing to trace', () => {
    const { code: exit, stdout } = project({ 'a.ts': 'run();\n' }).cli('trace');
    assert.equal(stdout, 'not ok - No requirement was found, so there is nothing to trace.\n');
    assert.equal(exit, 1);
  });

  it('leaves policies to check, which keeps them, and says where one is not understood', () => {
    const files = { 'spec.md': spec, 'a.ts': code, 'a.test.ts': test };
    const policy = 'policies:\n  - name: tested\n    for: { types: [dsn] }\n    need: utest and impl\n';
    const gated = project({ ...files, 'reqproof.yaml': policy });
    assert.deepEqual(
      gated.json<CheckOutput>('check').failures.map(({ rule, requirement }) => [rule, requirement]),
      [['policy', 'dsn~session']],
    );
    assert.equal(
      gated.write('reqproof.yaml', `${policy}severity: { policy-not-met: info }\n`).cli('check').code,
      0,
    );
    const { code: exit, stderr } = gated
      .write('reqproof.yaml', policy.replace('and impl', 'and'))
      .cli('check');
    assert.match(stderr, /reqproof\.yaml:4: need is not valid: an artifact type such as utest is missing/);
    assert.equal(exit, 2);
  });
});
