/** Code that a pass was about changes; coverage and results come in several reports, in any order. */
import assert from 'node:assert/strict';
import { junit, shop, TestProject } from './project';

const requirement = { 'docs/req.md': '## REQ-1 Login\n\nUsers log in.\n' };
const login = 'src/login.ts';
const code = `export function login(name: string): boolean {
  if (name === '') return false;
  return true;
}
`;
const edited = code.replace('return true', 'return name.length > 1');

const pythonTest = `# Verifies: REQ-1
def test_login():
    assert login("a")
`;
const pythonCode = `LIMIT = 10

def login(name):
    if name:
        check(name)
        log(name)
    return LIMIT

def other():
    return 1
`;

interface Measured {
  readonly file?: string;
  readonly by?: string;
  readonly lines: readonly number[];
}

const lcov = (...sections: readonly Measured[]): string =>
  sections
    .map(
      ({ file = login, by = 'REQ-1 logs in', lines }) =>
        `TN:${by}\nSF:${file}\n${lines.map((line) => `DA:${String(line)},1\n`).join('')}end_of_record\n`,
    )
    .join('');

/** As `coverage json --show-contexts` of pytest-cov writes it; `''`: outside of any test. */
const coveragePy = (contexts: Readonly<Record<number, readonly string[]>>): string =>
  JSON.stringify({
    meta: { version: '7.6.0', format: 3, show_contexts: true },
    files: {
      'src/login.py': {
        executed_lines: Object.keys(contexts).map(Number),
        missing_lines: [10],
        contexts: Object.fromEntries(Object.entries(contexts)),
      },
    },
    totals: {},
  });

const byTest = 'tests/test_login.py::test_login|run';
const pythonCoverage = coveragePy({
  1: [''],
  3: [''],
  4: [byTest],
  5: [byTest],
  6: [byTest],
  7: [byTest],
  9: [''],
});

class Trial {
  private day = 1;
  private constructor(readonly project: TestProject) {}

  static async typescript(files: Readonly<Record<string, string>> = {}): Promise<Trial> {
    const trial = new Trial(await TestProject.open({ files: { ...shop, [login]: code, ...files } }));
    await trial.passes();
    return trial;
  }

  static async python(): Promise<Trial> {
    const files = { ...requirement, 'tests/test_login.py': pythonTest, 'src/login.py': pythonCode };
    const trial = new Trial(await TestProject.open({ files }));
    await trial.passes({ 'tests/test_login.py': { test_login: 'passed' } });
    await trial.measure(pythonCoverage, 'coverage.json');
    trial.is('verified: passed');
    return trial;
  }

  async passes(
    results: Parameters<typeof junit>[0] = { 'test/login.test.ts': { 'REQ-1 logs in': 'passed' } },
  ): Promise<void> {
    await this.project.report('/workspace/junit.xml', junit(results, 9 + this.day++));
  }

  async measure(report: string, name = 'lcov.info'): Promise<void> {
    const told = await this.project.report(`/workspace/coverage/${name}`, report);
    assert.match(told, /^new /);
  }

  async edit(text: string | undefined, path = login): Promise<void> {
    await this.project.change(
      (workspace) => (text === undefined ? workspace.delete(path) : workspace.write(path, text)),
      [path],
    );
  }

  is(why: string, hint?: string): void {
    assert.equal(this.project.why('REQ-1'), why, hint);
  }
}

describe('service: code that changed after a pass', () => {
  it('its file was deleted', async () => {
    const trial = await Trial.typescript();
    await trial.measure(lcov({ lines: [2, 3] }));
    trial.is('verified: passed');
    await trial.edit(undefined);
    trial.is('stale: code-changed');
    await trial.edit(code);
    trial.is('verified: passed', 'and is there again');
  });

  it('another report measured it as it is now', async () => {
    const trial = await Trial.typescript();
    await trial.measure(lcov({ lines: [2, 3] }), 'unit.info');
    await trial.edit(edited);
    await trial.measure(lcov({ by: 'REQ-2 logs out', lines: [2, 3] }), 'e2e.info');
    trial.is('stale: code-changed');
    await trial.passes();
    trial.is('verified: passed', 'its test passed with what stands there');
    await trial.edit(edited.replace('> 1', '> 2'));
    trial.is('stale: code-changed');
  });

  it('it was measured anew and nobody knows how its test ended', async () => {
    const trial = await Trial.typescript();
    await trial.measure(lcov({ lines: [2, 3] }));
    await trial.edit(edited);
    await trial.measure(`${lcov({ lines: [2, 3] })}\n`);
    trial.is('stale: code-changed');
    await trial.passes();
    trial.is('verified: passed');
  });

  it('the report names its test so that nobody knows it, and another one as it is', async () => {
    const trial = await Trial.typescript({ [login]: `// Implements: REQ-1\n${code}` });
    await trial.measure(lcov({ by: 'logging in', lines: [3, 4] }, { by: 'REQ-2 logs out', lines: [3] }));
    await trial.edit(`// Implements: REQ-1\n${edited}`);
    trial.is('stale: code-changed');
  });

  it('nobody reads it, and it is in no language that is known', async () => {
    const path = 'src/login.php';
    const trial = await Trial.typescript({ [path]: '<?php\nlogin();\n' });
    await trial.measure(lcov({ file: path, lines: [2] }));
    await trial.edit('<?php\nlogout();\n', path);
    trial.is('stale: code-changed');
  });

  it('blanks in a text of its own', async () => {
    const trial = await Trial.typescript({ [login]: "export const login = () => {\n  return 'a b';\n};\n" });
    await trial.measure(lcov({ lines: [2] }));
    await trial.edit("export const login = () => {\n  return   'a b';\n};\n");
    trial.is('verified: passed');
    await trial.edit("export const login = () => {\n  return 'a  b';\n};\n");
    trial.is('stale: code-changed');
  });

  describe('of Python', () => {
    const change = async (from: string, to: string, why: string): Promise<void> => {
      const trial = await Trial.python();
      assert.ok(pythonCode.includes(from));
      await trial.edit(pythonCode.replace(from, to), 'src/login.py');
      trial.is(why);
    };
    it('is proven, although the head of the function ran before the test', async () => {
      const trial = await Trial.python();
      await trial.edit(pythonCode.replace('def login', '# Implements: REQ-1\ndef login'), 'src/login.py');
      trial.is('proven: executed, passed');
    });
    it('is not by what ran before the test alone', async () => {
      const trial = await Trial.python();
      await trial.edit(`# Implements: REQ-1\n${pythonCode}`, 'src/login.py');
      trial.is('verified: passed, not-executed');
    });
    it('a line left its block', () => change('        log(name)', '    log(name)', 'stale: code-changed'));
    it('all of it is indented by two columns', () =>
      change(pythonCode, pythonCode.replaceAll('    ', '  '), 'verified: passed'));
    it('a constant that was set before any test', () =>
      change('LIMIT = 10', 'LIMIT = 20', 'stale: code-changed'));
    it('the head of its function', () => change('login(name):', 'login(name=1):', 'stale: code-changed'));
    it('not the head of another', () => change('other():', 'other(name):', 'verified: passed'));
    it('not a function beside it', () =>
      change('def other', 'def more():\n    return 2\n\ndef other', 'verified: passed'));
    it('not one that is gone', () => change('def other():\n    return 1\n', '', 'verified: passed'));
    it('not an import more', () => change('LIMIT', 'import os\nLIMIT', 'verified: passed'));
    it('not a comment', () => change('if name:', 'if name:  # known', 'verified: passed'));
  });
});
