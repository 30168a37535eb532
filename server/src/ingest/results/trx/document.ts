/** The events of a TRX document in, results out. */
import type { ReportedResult, ResultStatus } from '../../../../../schema/model';
import { BoundedText } from '../../text';
import { elementsOf, ElementWalk, textOf } from '../../xml/elements';
import type { XmlElement } from '../../xml/elements';
import type { XmlAttributes } from '../../xml/parse';
import { bounds } from '../parts';
import { defined, Definitions } from './definitions';
import { isResult, ResultElement } from './result';
import type { ResultSink, ToldResult } from './result';
import { worst } from './status';

/** A test with data is told by its rows, unless it failed by itself. */
const isSummary = ({ resultType }: XmlAttributes): boolean =>
  resultType === 'DataDrivenTest' || resultType === 'OrderedTest';

const definedBy = (definitions: Definitions, { result, attributes }: ToldResult): ReportedResult =>
  defined(result, definitions.get(attributes.testId ?? ''), attributes.resultType === 'DataDrivenDataRow');

/** `known`: the report's definitions. Without them results are held until the end. */
export class TrxDocument implements ResultSink {
  readonly walk = new ElementWalk(['TestRun'], () => ({
    open: (name) => this.section(name),
    close: () => this.end(),
  }));
  filesFolder: string | undefined;
  private results: ReportedResult[] = [];
  private held: ToldResult[] = [];
  /** Results of data whose rows may stand beside them. */
  private summaries: ToldResult[] = [];
  private readonly rows = new Map<string, ResultStatus>();
  private readonly definitions: Definitions;

  constructor(private readonly known?: Definitions) {
    this.definitions = known ?? new Definitions();
  }

  take(): readonly ReportedResult[] {
    const taken = this.results;
    if (taken.length) this.results = [];
    return taken;
  }

  give(told: ToldResult): void {
    const { attributes, result, inner } = told;
    const parent = attributes.parentExecutionId;
    if (parent) this.rows.set(parent, worst(this.rows.get(parent), result.status));
    if (inner !== undefined && worst(inner, result.status) === inner) return;
    if (inner === undefined && isSummary(attributes)) this.summaries.push(told);
    else this.tell(told);
  }

  private tell(told: ToldResult): void {
    if (!this.known) this.held.push(told);
    else this.results.push(definedBy(this.known, told));
  }

  private end(): void {
    for (const told of this.summaries) {
      const rows = this.rows.get(told.attributes.executionId ?? '');
      if (rows === undefined || worst(rows, told.result.status) !== rows) this.tell(told);
    }
    for (const told of this.held) this.results.push(definedBy(this.definitions, told));
    this.summaries = [];
    this.held = [];
  }

  private section(name: string): XmlElement | undefined {
    switch (name) {
      case 'TestSettings':
        return elementsOf((child, { runDeploymentRoot }) => {
          if (child === 'Deployment' && runDeploymentRoot)
            this.filesFolder = runDeploymentRoot.slice(0, bounds.name);
          return undefined;
        });
      case 'Results':
        return elementsOf((child, attributes) =>
          isResult(child) ? new ResultElement(attributes, this) : undefined,
        );
      case 'TestDefinitions':
        return this.known ? undefined : elementsOf((_, attributes) => this.definition(attributes));
      default:
        return undefined;
    }
  }

  private definition({ id }: XmlAttributes): XmlElement {
    const { definitions } = this;
    definitions.start(id);
    return {
      open: (name, { className, name: method }) => {
        if (name === 'TestMethod') definitions.method(className, method);
        else if (name === 'TestCategory') return this.categories;
        else if (name === 'Properties')
          return elementsOf((child) => (child === 'Property' ? this.property() : undefined));
        return undefined;
      },
      close: () => definitions.end(),
    };
  }

  private readonly categories = elementsOf((name, { TestCategory }) => {
    if (name === 'TestCategoryItem' && TestCategory) this.definitions.category(TestCategory);
    return undefined;
  });

  private property(): XmlElement {
    const key = new BoundedText(bounds.value);
    const value = new BoundedText(bounds.value);
    return {
      open: (name) => {
        if (name === 'Key') return textOf(key);
        return name === 'Value' ? textOf(value) : undefined;
      },
      close: () => this.definitions.add(key.toString(), value.toString()),
    };
  }
}
