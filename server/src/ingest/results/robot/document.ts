/** The events of a Robot Framework document in, results out. */
import type { ReportedResult } from '../../../../../schema/model';
import { BoundedText, cut } from '../../text';
import { elementsOf, ElementWalk, textOf } from '../../xml/elements';
import type { XmlElement } from '../../xml/elements';
import type { XmlAttributes } from '../../xml/parse';
import { bounds, noMessage } from '../parts';
import type { Property } from '../parts';
import { metadataProperty } from './scan';
import { joined, noFacts, withFacts } from './facts';
import type { SuiteFacts } from './facts';
import { isSetup, TestElement } from './test';

/** `facts`: by suite, in the order of the document. Without them results are held until their suites end. */
export class RobotDocument {
  readonly walk = new ElementWalk(['robot'], () =>
    elementsOf((name, attributes) =>
      name === 'suite' ? new SuiteElement(attributes, undefined, this) : undefined,
    ),
  );
  private results: ReportedResult[] = [];
  private suites = 0;

  constructor(private readonly facts?: ReadonlyMap<number, SuiteFacts>) {}

  take(): readonly ReportedResult[] {
    const taken = this.results;
    if (taken.length) this.results = [];
    return taken;
  }

  give(result: ReportedResult): void {
    this.results.push(result);
  }

  /** Undefined when nothing is known yet. */
  factsOfNext(outer: SuiteFacts | undefined): SuiteFacts | undefined {
    const own = this.facts?.get(this.suites++);
    return this.facts && joined(outer ?? noFacts, own);
  }
}

const isTeardown = (name: string, { type }: XmlAttributes): boolean =>
  name === 'kw' && type?.toUpperCase() === 'TEARDOWN';

class SuiteElement implements XmlElement {
  private readonly names: readonly string[];
  private readonly facts: SuiteFacts | undefined;
  private held: ReportedResult[] = [];
  private readonly properties: Property[] = [];
  private readonly message = new BoundedText(bounds.message);
  private setupFailed = false;
  private teardownFailed = false;
  private isFile = false;

  constructor(
    private readonly attributes: XmlAttributes,
    private readonly outer: SuiteElement | undefined,
    private readonly document: RobotDocument,
  ) {
    const name = cut((attributes.name ?? '').trim(), bounds.name);
    this.names = outer ? [...outer.names, name] : [name];
    this.facts = document.factsOfNext(outer?.facts);
  }

  open(name: string, attributes: XmlAttributes): XmlElement | undefined {
    switch (name) {
      case 'suite':
        return new SuiteElement(attributes, this, this.document);
      case 'test':
      case 'task':
        this.isFile = true;
        return new TestElement(attributes, this.place(), (result) => this.give(result));
      case 'meta':
        return this.metadata(attributes);
      case 'status':
        return textOf(this.message);
      default:
        if (isSetup(name, attributes)) return fixture((failed) => (this.setupFailed = failed));
        return isTeardown(name, attributes) ? fixture((failed) => (this.teardownFailed = failed)) : undefined;
    }
  }

  close(): void {
    const { outer, document, facts } = this;
    if (!facts) {
      const own = { tornDown: this.teardownFailed, properties: this.properties };
      for (const held of this.held) {
        const result = withFacts(held, own);
        if (outer) outer.held.push(result);
        else document.give(result);
      }
      this.held = [];
    }
    if (!this.setupFailed && !this.teardownFailed) return;
    if (outer) outer.give(this.failure());
    else document.give(this.failure());
  }

  private get neverPrepared(): boolean {
    return this.setupFailed || (this.outer?.neverPrepared ?? false);
  }

  private place(): { suites: readonly string[]; file: string | undefined; neverRan: boolean } {
    return {
      suites: this.names,
      file: this.attributes.source?.slice(0, bounds.name),
      neverRan: this.neverPrepared,
    };
  }

  private give(result: ReportedResult): void {
    if (this.facts) this.document.give(withFacts(result, this.facts));
    else this.held.push(result);
  }

  /** A suite whose setup or teardown failed is a result of its own. */
  private failure(): ReportedResult {
    const { source } = this.attributes;
    return {
      name: this.names.at(-1) ?? '',
      suites: this.names.slice(0, -1),
      ...(this.isFile && source && { file: source.slice(0, bounds.name) }),
      status: 'broken',
      error: { message: this.message.toString() || noMessage },
      retries: 0,
      properties: [],
      attachments: [],
    };
  }

  private metadata(attributes: XmlAttributes): XmlElement {
    const text = new BoundedText(bounds.value);
    return {
      text,
      close: () => {
        const kept = metadataProperty(attributes.name ?? '', text.toString());
        if (kept && this.properties.length < bounds.items) this.properties.push(kept);
      },
    };
  }
}

/** A setup or teardown, of which only the outcome counts. */
const fixture = (ends: (failed: boolean) => void): XmlElement =>
  elementsOf((name, { status }) => {
    if (name === 'status') ends(status === 'FAIL');
    return undefined;
  });
