import type { Files } from '../../../support/cliProject';
import { junit } from '../../../support/cliProject';

/** What happens to a project, in order. */
export type Step =
  | { readonly write: Files }
  | { readonly remove: string }
  | {
      readonly import: string;
      readonly report: string;
      readonly options: readonly string[];
      /** The import must end with exit code 2. */
      readonly refused?: true;
    };

/** A project, what happens to it, and how its requirement must be graded in the end. */
export interface Row {
  readonly it: string;
  readonly files: Files;
  readonly steps: readonly Step[];
  /** REQ-1 unless it says otherwise. */
  readonly of?: string;
  /** `state: reason, reason`. */
  readonly grade: string;
  /** Means something only in a project of its own, not in a folder beside others. */
  readonly alone?: true;
}

export const write = (file: string, text: string): Step => ({ write: { [file]: text } });
export const remove = (file: string): Step => ({ remove: file });
export const imported = (file: string, report: string, ...options: readonly string[]): Step => ({
  import: file,
  report,
  options,
});
export const refused = (file: string, report: string): Step => ({
  import: file,
  report,
  options: [],
  refused: true,
});

export const requirement = '# Login\n\n## REQ-1 Users log in\n\nWith a name and a password.\n';
export const specFile = 'test/login.test.ts';
export const spec =
  "describe('login', () => {\n  it('REQ-1 logs in', () => {\n    expect(login()).toBe(true);\n  });\n});\n";
export const files: Files = { 'req.md': requirement, [specFile]: spec };

/** A report on the spec file. */
export const report = (...cases: readonly string[]): string =>
  junit({ file: specFile, suite: 'login', cases });
export const reportAt = (at: string, ...cases: readonly string[]): string =>
  junit({ file: specFile, suite: 'login', at, cases });

export const passed = imported('r1.xml', report('passed REQ-1 logs in'));
