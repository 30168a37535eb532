/** Where a scenario stands, by the ids of the Gherkin syntax tree. */
import { listOf, numberOf, recordOf, recordsOf, textOf } from '../../json/fields';
import type { JsonRecord } from '../../json/fields';

export interface ScenarioPlace {
  /** Feature, and the rule if it stands in one. */
  readonly suites: readonly string[];
  /** As written: placeholders of an outline stay. */
  readonly name: string;
  readonly line: number | undefined;
}

export interface ExampleRow {
  /** `#2.1`: the first row of the second table, as Cucumber's own JUnit report numbers them. */
  readonly mark: string;
  readonly line: number | undefined;
}

const lineOf = (node: JsonRecord): number | undefined => numberOf(recordOf(node.location).line);

/** Grows with the scenarios of a run: a pickle may come any time after its feature. */
export class FeatureBook {
  private readonly scenarios = new Map<string, ScenarioPlace>();
  private readonly rows = new Map<string, ExampleRow>();

  add(gherkinDocument: unknown): void {
    const feature = recordOf(recordOf(gherkinDocument).feature);
    const suites = [textOf(feature.name) ?? ''];
    for (const child of recordsOf(feature.children)) {
      this.addScenario(recordOf(child.scenario), suites);
      const rule = recordOf(child.rule);
      const inRule = [...suites, textOf(rule.name) ?? ''];
      for (const { scenario } of recordsOf(rule.children)) this.addScenario(recordOf(scenario), inRule);
    }
  }

  scenario(astNodeIds: unknown): ScenarioPlace | undefined {
    return firstKnown(this.scenarios, astNodeIds);
  }

  row(astNodeIds: unknown): ExampleRow | undefined {
    return firstKnown(this.rows, astNodeIds);
  }

  private addScenario(scenario: JsonRecord, suites: readonly string[]): void {
    const id = textOf(scenario.id);
    if (id === undefined) return;
    this.scenarios.set(id, { suites, name: textOf(scenario.name) ?? '', line: lineOf(scenario) });
    for (const [table, examples] of recordsOf(scenario.examples).entries())
      for (const [index, row] of recordsOf(examples.tableBody).entries()) {
        const rowId = textOf(row.id);
        if (rowId !== undefined)
          this.rows.set(rowId, { mark: `#${table + 1}.${index + 1}`, line: lineOf(row) });
      }
  }
}

function firstKnown<T>(known: ReadonlyMap<string, T>, ids: unknown): T | undefined {
  for (const id of listOf(ids)) {
    const found = typeof id === 'string' ? known.get(id) : undefined;
    if (found) return found;
  }
  return undefined;
}
