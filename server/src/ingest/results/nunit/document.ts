/** The events of an NUnit document in, results out. */
import type { ReportedResult } from '../../../../../schema/model';
import { isTraceProperty } from '../../../util/traceProperties';
import { BoundedText } from '../../text';
import { parseSeconds } from '../../time';
import { elementsOf, ElementWalk, textOf } from '../../xml/elements';
import type { XmlElement } from '../../xml/elements';
import type { XmlAttributes } from '../../xml/parse';
import { bareClass, withoutClass } from '../dotnet';
import { ResultDraft } from '../draft';
import { bounds, property } from '../parts';
import type { Property } from '../parts';
import { failedItself, nunitStatus } from './status';

/** The suites around a test. */
interface Suites {
  readonly names: readonly string[];
  readonly className: string | undefined;
  readonly properties: readonly Property[];
}

const outermost: Suites = { names: [], className: undefined, properties: [] };

/** Suites that the source does not know: a file, a namespace, the cases of one method. */
const unnamed: ReadonlySet<string> = new Set([
  'Assembly',
  'Project',
  'TestSuite',
  'Namespace',
  'ParameterizedMethod',
  'GenericMethod',
  'Theory',
]);

export class NUnitDocument {
  readonly walk = new ElementWalk(['test-run'], () =>
    elementsOf((name, at) => this.inSuite(name, at, outermost)),
  );
  private results: ReportedResult[] = [];

  take(): readonly ReportedResult[] {
    const taken = this.results;
    if (taken.length) this.results = [];
    return taken;
  }

  private inSuite(name: string, attributes: XmlAttributes, suites: Suites): XmlElement | undefined {
    if (name === 'test-suite') return this.suite(attributes, suites);
    return name === 'test-case' ? this.testCase(attributes, suites) : undefined;
  }

  private suite(attributes: XmlAttributes, outer: Suites): XmlElement {
    const { type = '', name = '', fullname, classname } = attributes;
    const className =
      bareClass(classname) ??
      (type.endsWith('TestFixture') ? bareClass(fullname) : undefined) ??
      outer.className;
    const names =
      unnamed.has(type) || !name.trim() ? outer.names : [...outer.names, name.trim().slice(0, bounds.name)];
    let inner: Suites = { names, className, properties: outer.properties };
    const failure = failedItself(attributes) ? new ResultDraft() : undefined;
    return {
      open: (child, childAttributes) => {
        if (child === 'properties')
          return properties((key, value) => {
            // Tests inherit only what links them to requirements: suites carry whole environments.
            const kept = isTraceProperty(key) ? property(key, value) : undefined;
            if (kept && inner.properties.length < bounds.items)
              inner = { ...inner, properties: [...inner.properties, kept] };
          });
        if (child === 'failure' || child === 'reason') return failure && failureOf(failure);
        return this.inSuite(child, childAttributes, inner);
      },
      close: () => {
        if (!failure) return;
        const facts = {
          name: name || 'suite',
          suites: outer.names,
          className,
          status: 'broken' as const,
        };
        this.results.push(failure.build(facts, inner.properties));
      },
    };
  }

  private testCase(attributes: XmlAttributes, suites: Suites): XmlElement {
    const draft = new ResultDraft();
    let failed = false;
    return {
      open: (name) => {
        switch (name) {
          case 'properties':
            return properties((key, value) => {
              // NUnit's own are told elsewhere.
              if (!key.startsWith('_')) draft.parts.addProperty(key, value);
            });
          case 'failure':
            failed = true;
            return failureOf(draft);
          case 'reason':
            return failureOf(draft);
          case 'output':
            return textOf(draft.parts.outputTarget());
          case 'attachments':
            return elementsOf((child) => (child === 'attachment' ? attachment(draft) : undefined));
          default:
            return undefined;
        }
      },
      close: () => {
        const className = bareClass(attributes.classname) ?? suites.className;
        this.results.push(
          draft.build(
            {
              name: nameOf(attributes, className),
              suites: className === undefined ? suites.names : [],
              className,
              status: nunitStatus(attributes, failed),
              durationMs: parseSeconds(attributes.duration ?? attributes.time),
            },
            suites.properties,
          ),
        );
      },
    };
  }
}

/** A case that was given a name of its own is an example of its method. */
function nameOf({ name = '', methodname }: XmlAttributes, className: string | undefined): string {
  const own = withoutClass(name, className);
  return !methodname || own.startsWith(methodname) ? own : `${methodname}(${own})`;
}

const properties = (add: (name: string, value: string) => void): XmlElement =>
  elementsOf((child, { name, value }) => {
    if (child === 'property') add(name ?? '', value ?? '');
    return undefined;
  });

const failureOf = (draft: ResultDraft): XmlElement =>
  elementsOf((name) => {
    if (name === 'message') return textOf(draft.messageTarget());
    return name === 'stack-trace' ? textOf(draft.stackTarget()) : undefined;
  });

function attachment(draft: ResultDraft): XmlElement {
  const path = new BoundedText(bounds.name);
  const description = new BoundedText(bounds.name);
  return {
    open: (name) => {
      if (name === 'filePath') return textOf(path);
      return name === 'description' ? textOf(description) : undefined;
    },
    close: () => draft.parts.addAttachment(description.toString(), path.toString()),
  };
}
