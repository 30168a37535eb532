/** What puts requirements at risk, as it is found: by requirement, each once, with the tests that settle it. */
import type { Location, RequirementKey, Risk } from '../../../../schema/model';

interface Found {
  readonly risks: Map<string, Risk>;
  readonly tests: Set<string>;
}

export class Risks {
  private readonly byKey = new Map<RequirementKey, Found>();
  private readonly paths = new Set<string>();

  /**
   * @param path the changed file that shows it
   * @param tests those whose pass would settle it
   */
  add(key: RequirementKey, risk: Risk, path: string, tests: Iterable<string> = []): void {
    this.paths.add(path);
    let found = this.byKey.get(key);
    if (!found) this.byKey.set(key, (found = { risks: new Map(), tests: new Set() }));
    const { path: at = '', range } = risk.location ?? {};
    found.risks.set(`${risk.code}\n${risk.message}\n${at}\n${range?.start.line ?? ''}`, risk);
    for (const test of tests) found.tests.add(test);
  }

  keys(): readonly RequirementKey[] {
    return [...this.byKey.keys()];
  }

  has(key: RequirementKey): boolean {
    return this.byKey.has(key);
  }

  of(key: RequirementKey): readonly Risk[] {
    return [...(this.byKey.get(key)?.risks.values() ?? [])];
  }

  testsOf(key: RequirementKey): ReadonlySet<string> {
    return this.byKey.get(key)?.tests ?? new Set();
  }

  /** Whether a change of the file puts anything at risk. */
  isKnown(path: string): boolean {
    return this.paths.has(path);
  }
}

/** The beginning of a line; lines are 1-based here. */
export const lineOf = (path: string, line: number): Location => ({
  path,
  range: { start: { line: line - 1, character: 0 }, end: { line: line - 1, character: 0 } },
});
