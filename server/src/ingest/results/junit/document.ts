/** The events of a JUnit document in, results out. */
import type { ReportedResult } from '../../../../../schema/model';
import { isTraceProperty } from '../../../util/traceProperties';
import type { XmlAttributes, XmlHandler } from '../../xml/parse';
import { property } from '../parts';
import { fileOf, nameOf, TestCaseBuilder } from './testCase';
import type { SuiteContext } from './testCase';
import { BoundedText } from '../../text';
import type { TextTarget } from '../../text';

/** An element that is open; what it changed is undone when it closes. */
interface Frame {
  readonly target: TextTarget | undefined;
  readonly suite: SuiteContext;
  readonly testCase: TestCaseBuilder | undefined;
  /** What the element was opened for, to be finished when it closes. */
  readonly ends?: TestCaseBuilder | PropertyText;
}

/** A property whose value is an attribute or, in some producers, the element's text. */
class PropertyText extends BoundedText {
  constructor(readonly attributes: XmlAttributes) {
    super(2_000);
  }

  get name(): string {
    return this.attributes.name ?? this.attributes.key ?? '';
  }

  get value(): string {
    return this.attributes.value ?? this.toString();
  }
}

const outside: SuiteContext = { names: [], properties: [] };
const attempts: ReadonlySet<string> = new Set(['flakyFailure', 'flakyError', 'rerunFailure', 'rerunError']);
const maxInherited = 100;

export class JUnitDocument implements XmlHandler {
  private readonly frames: Frame[] = [];
  private current: Frame = { target: undefined, suite: outside, testCase: undefined };
  /** Inside an element whose content does not speak for the test (an attempt): how deep. */
  private ignoring = 0;
  private results: ReportedResult[] = [];
  /** mocha-junit-reporter names the file on "Root Suite" only; the suites that follow belong to it. */
  private rootSuiteFile: string | undefined;

  take(): readonly ReportedResult[] {
    const taken = this.results;
    if (taken.length) this.results = [];
    return taken;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (this.frames.length === 0 && name !== 'testsuites' && name !== 'testsuite')
      throw new Error(`its root element is <${name.slice(0, 40)}>, not <testsuites> or <testsuite>`);
    if (this.ignoring > 0) {
      this.ignoring++;
      return;
    }
    this.frames.push(this.current);
    this.current = this.frameFor(name, attributes);
  }

  close(): void {
    if (this.ignoring > 0 && --this.ignoring > 0) return;
    const closing = this.current;
    this.current = this.frames.pop() ?? closing;
    if (closing.ends instanceof TestCaseBuilder) this.results.push(closing.ends.build());
    else if (closing.ends) this.endProperty(closing.ends);
  }

  text(text: string): void {
    if (this.ignoring === 0) this.current.target?.add(text);
  }

  private frameFor(name: string, attributes: XmlAttributes): Frame {
    const { suite, testCase, target } = this.current;
    const inside = { suite, testCase };
    switch (name) {
      case 'testsuites':
        return { ...inside, target: undefined };
      case 'testsuite':
        return { target: undefined, testCase: undefined, suite: this.enter(attributes) };
      case 'testcase':
        return this.openCase(attributes);
      case 'error':
      case 'failure':
        return testCase
          ? { ...inside, target: testCase.addFailure(attributes, name === 'error') }
          : this.suiteFailure(attributes, name === 'error');
      case 'skipped':
        return { ...inside, target: testCase?.addSkipped(attributes) };
      case 'system-out':
      case 'system-err':
        return { ...inside, target: testCase?.outputTarget() };
      case 'property':
        return this.openProperty(attributes);
      case 'attachment': {
        const path = attributes.path ?? attributes.href ?? attributes.file;
        if (path !== undefined) testCase?.addAttachment(attributes.name, path);
        return { ...inside, target: undefined };
      }
      default:
        if (attempts.has(name)) {
          testCase?.addAttempt();
          this.ignoring = 1;
        }
        return { ...inside, target };
    }
  }

  private enter(attributes: XmlAttributes): SuiteContext {
    const outer = this.current.suite;
    const name = nameOf(attributes);
    const ownFile = fileOf(attributes);
    if (outer === outside && name === 'Root Suite') this.rootSuiteFile = ownFile;
    const file = ownFile ?? outer.file ?? (outer === outside ? this.rootSuiteFile : undefined);
    return {
      names: name ? [...outer.names, name] : outer.names,
      properties: outer.properties,
      ...(file !== undefined && { file }),
    };
  }

  private openCase(attributes: XmlAttributes): Frame {
    const { suite } = this.current;
    const testCase = new TestCaseBuilder(attributes, suite);
    return { target: undefined, suite, testCase, ends: testCase };
  }

  /** A suite that failed as a whole (it did not load, a hook threw) is a result of its own. */
  private suiteFailure(attributes: XmlAttributes, isError: boolean): Frame {
    const { suite } = this.current;
    const name = suite.names.at(-1) ?? 'suite';
    const testCase = new TestCaseBuilder({ name }, { ...suite, names: suite.names.slice(0, -1) });
    return { target: testCase.addFailure(attributes, isError), suite, testCase, ends: testCase };
  }

  private openProperty(attributes: XmlAttributes): Frame {
    const { suite, testCase } = this.current;
    const text = new PropertyText(attributes);
    return { target: text, suite, testCase, ends: text };
  }

  private endProperty({ name, value }: PropertyText): void {
    const { suite, testCase } = this.current;
    if (testCase) testCase.addProperty(name, value);
    else this.addSuiteProperty(suite, name, value);
  }

  /**
   * Tests inherit only what links them to requirements: suites carry whole environments, which is
   * both too much and too secret to keep with every result.
   */
  private addSuiteProperty(suite: SuiteContext, name: string, value: string): void {
    if (suite === outside || !isTraceProperty(name) || suite.properties.length >= maxInherited) return;
    const kept = property(name, value);
    if (!kept) return;
    const widened = { ...suite, properties: [...suite.properties, kept] };
    for (let i = this.frames.length - 1; i >= 0; i--) {
      const frame = this.frames[i];
      if (frame?.suite !== suite) break;
      this.frames[i] = { ...frame, suite: widened };
    }
    if (this.current.suite === suite) this.current = { ...this.current, suite: widened };
  }
}
