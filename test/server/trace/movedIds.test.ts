import assert from 'node:assert/strict';
import type { FileIndex } from '../../../schema/model';
import { defaultIdPattern } from '../../../schema/settings';
import { readFile } from '../../../server/src/index/registry';
import { packedAnew } from '../../support/packedAnew';
import { TraceGraph } from '../../../server/src/trace/graph';
import { movesBetween } from '../../../server/src/trace/moves';
import { assertGrowsLinearly } from '../../support/scaling';

const read = (path: string, text: string): FileIndex =>
  readFile({ path, text }, { options: { idPattern: defaultIdPattern }, readText: () => undefined });

const kiro = '.kiro/specs/shop/requirements.md';
const tasks = '.kiro/specs/shop/tasks.md';
const test = 'pay.test.ts';
const requirement = (...criteria: readonly string[]): string =>
  `### Requirement 3\n#### Acceptance Criteria\n${criteria.map((one, at) => `${at + 1}. ${one}`).join('\n')}\n`;

const open = 'WHEN the shop opens, THE door SHALL unlock';
const pay = 'WHEN an order is paid, THE shop SHALL send a receipt';
const refuse = 'IF a card is refused, THE shop SHALL say why';
const fresh = 'WHILE it rains, THE shop SHALL lend umbrellas to guests';

class Project {
  readonly graph = new TraceGraph();

  constructor(files: Readonly<Record<string, string>>) {
    this.write(files);
  }

  write(files: Readonly<Record<string, string>>): this {
    this.graph.apply({
      changed: Object.entries(files).map(([path, text]) => packedAnew(read(path, text))),
      removed: [],
    });
    return this;
  }

  says(path: string, ...expected: readonly string[]): this {
    const shown = this.graph.view
      .moved(path)
      .map(
        ({ from, to, references }) =>
          `${from.code} -> ${to?.code ?? 'gone'}: ${references
            .map(({ location }) => `${location.path}:${location.range.start.line + 1}`)
            .join(' ')}`,
      );
    assert.deepEqual(shown, expected);
    const problems = this.graph.view.problems(path).filter(({ code }) => code === 'moved-requirement');
    assert.equal(problems.length, expected.length);
    return this;
  }
}

const shop = (): Project =>
  new Project({
    [kiro]: requirement(open, pay, refuse),
    [tasks]: '- [ ] 1. Pay\n  - _Requirements: 3.1, 3.2_\n- [ ] 2. Refuse\n  - _Requirements: 3.3_\n',
    [test]: "// Feature: shop - Validates: Requirements 3.2\nit('pays', () => { pay(); });\n",
  }).says(kiro);

describe('ids that moved', () => {
  it('a criterion was inserted', () => {
    const project = shop().write({ [kiro]: requirement(open, fresh, pay, refuse) });
    project.says(
      kiro,
      '3.2 -> 3.3: .kiro/specs/shop/tasks.md:2 pay.test.ts:1',
      '3.3 -> 3.4: .kiro/specs/shop/tasks.md:4',
    );
    assert.equal(
      project.graph.view.problems(kiro).find(({ code }) => code === 'moved-requirement')?.message,
      '2 references still say 3.2; what 3.2 said is now 3.3. Update them, or they speak of something else.',
    );
  });

  it('a criterion was removed', () =>
    shop()
      .write({ [kiro]: requirement(open, refuse) })
      .says(
        kiro,
        '3.2 -> gone: .kiro/specs/shop/tasks.md:2 pay.test.ts:1',
        '3.3 -> 3.2: .kiro/specs/shop/tasks.md:4',
      ));

  it('two were swapped, and one of them reworded a little', () =>
    shop()
      .write({ [kiro]: requirement(open, refuse, pay.replace('a receipt', 'an invoice')) })
      .says(
        kiro,
        '3.2 -> 3.3: .kiro/specs/shop/tasks.md:2 pay.test.ts:1',
        '3.3 -> 3.2: .kiro/specs/shop/tasks.md:4',
      ));

  it('nothing did: a criterion was reworded, or added at the end', () =>
    shop()
      .write({ [kiro]: requirement(open, pay.replace('a receipt', 'an invoice'), refuse) })
      .says(kiro)
      .write({ [kiro]: requirement(open, fresh, refuse) })
      .says(kiro)
      .write({ [kiro]: requirement(open, fresh, refuse, pay) })
      .says(kiro));

  it('undone, it is forgotten', () =>
    shop()
      .write({ [kiro]: requirement(fresh, open, pay, refuse) })
      .write({ [kiro]: requirement(open, pay, refuse) })
      .says(kiro)
      .write({ [tasks]: '_Requirements: 3.1_' })
      .says(kiro));

  it('references that were updated are done, one by one', () =>
    shop()
      .write({ [kiro]: requirement(open, fresh, pay, refuse) })
      .write({
        [tasks]: '- [ ] 1. Pay\n  - _Requirements: 3.1, 3.3_\n- [ ] 2. Refuse\n  - _Requirements: 3.3_\n',
      })
      .says(kiro, '3.2 -> 3.3: pay.test.ts:1', '3.3 -> 3.4: .kiro/specs/shop/tasks.md:4')
      .write({
        [tasks]: '- [ ] 1. Pay\n  - _Requirements: 3.1, 3.3_\n- [ ] 2. Refuse\n  - _Requirements: 3.4_\n',
      })
      .says(kiro, '3.2 -> 3.3: pay.test.ts:1')
      .write({ [test]: "// Feature: shop - Validates: Requirements 3.3\nit('pays', () => { pay(); });\n" })
      .says(kiro));

  it('references that were updated at once with the text are no problem', () =>
    shop()
      .write({
        [kiro]: requirement(fresh, open, pay, refuse),
        [tasks]: '- [ ] 1. Pay\n  - _Requirements: 3.2, 3.3_\n- [ ] 2. Refuse\n  - _Requirements: 3.4_\n',
        [test]: "// Feature: shop - Validates: Requirements 3.3\nit('pays', () => { pay(); });\n",
      })
      .says(kiro));

  it('a header was renamed, letter by letter', () => {
    const spec = 'openspec/specs/auth/spec.md';
    const text = (name: string): string =>
      `## Requirements\n### Requirement: ${name}\nThe system SHALL ask for a name and a password.\n#### Scenario: Good\n- **WHEN** both are right\n- **THEN** let in\n`;
    const project = new Project({
      [spec]: text('Log in'),
      'a.test.ts': '// @req "auth/Log in"\nit(\'logs in\', () => { go(); });\n',
    });
    for (const name of ['Log i', 'Log', 'S', 'Sign', 'Sign in']) project.write({ [spec]: text(name) });
    project.says(spec, 'Log in -> Sign in: a.test.ts:1');
  });

  it('between two sessions', () => {
    const before = [read(kiro, requirement(open, pay)), read(tasks, '_Requirements: 3.2_')];
    const project = new Project({ [kiro]: requirement(fresh, open, pay), [tasks]: '_Requirements: 3.2_' });
    const touched = project.graph.adoptEarlier(before);
    assert.ok(touched.files.has(kiro));
    project.says(kiro, '3.2 -> 3.3: .kiro/specs/shop/tasks.md:1');
  });

  it('costs no more than the document is long', () =>
    assertGrowsLinearly(
      300,
      (size) => {
        const many = Array.from(
          { length: size },
          (_, at) => `WHEN event ${at} happens, THE shop SHALL do ${at * 7}`,
        );
        const halfway = [...many.slice(0, size / 2), fresh, ...many.slice(size / 2)];
        return [read(kiro, requirement(...many)), read(kiro, requirement(...halfway.reverse()))] as const;
      },
      ([before, after]) => movesBetween(before, after),
    ));
});
