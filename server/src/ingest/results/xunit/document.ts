/** The events of an xUnit.net document in, results out. */
import type { ReportedResult, ResultStatus } from '../../../../../schema/model';
import { BoundedText } from '../../text';
import { parseSeconds } from '../../time';
import { elementsOf, ElementWalk, textOf } from '../../xml/elements';
import type { XmlElement } from '../../xml/elements';
import type { XmlAttributes } from '../../xml/parse';
import { parseTimeSpan, withoutClass } from '../dotnet';
import { ResultDraft } from '../draft';
import { bounds } from '../parts';

export class XUnitDocument {
  readonly walk = new ElementWalk(['assemblies', 'assembly'], (root, attributes) =>
    root === 'assembly'
      ? this.assembly(attributes)
      : elementsOf((name, inner) => (name === 'assembly' ? this.assembly(inner) : undefined)),
  );
  private results: ReportedResult[] = [];

  take(): readonly ReportedResult[] {
    const taken = this.results;
    if (taken.length) this.results = [];
    return taken;
  }

  private assembly({ name = '' }: XmlAttributes): XmlElement {
    const assembly = name
      .slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
      .slice(0, bounds.name);
    const collection = elementsOf((child, attributes) =>
      child === 'test' ? this.test(attributes) : undefined,
    );
    return elementsOf((child) => {
      if (child === 'collection' || child === 'class') return collection;
      return child === 'errors'
        ? elementsOf((error, attributes) =>
            error === 'error' ? this.error(attributes, assembly) : undefined,
          )
        : undefined;
    });
  }

  /** What failed outside of any test: cleaning up behind a class, a collection, the assembly. */
  private error({ type, name }: XmlAttributes, assembly: string): XmlElement {
    const draft = new ResultDraft();
    const what = [type, name].filter((part) => part?.trim()).join(': ') || 'error';
    return {
      open: (child, attributes) => (child === 'failure' ? failureOf(draft, attributes) : undefined),
      close: () => {
        const suites = assembly ? [assembly] : [];
        this.results.push(draft.build({ name: what, suites, status: 'broken' }));
      },
    };
  }

  private test(attributes: XmlAttributes): XmlElement {
    const draft = new ResultDraft();
    let failed = false;
    return {
      open: (name, inner) => {
        switch (name) {
          case 'failure':
            failed = true;
            return failureOf(draft, inner);
          case 'reason':
            // Version 1 has the message in an element of its own.
            return { text: draft.messageTarget(), open: (child) => reasonOf(draft, child) };
          case 'output':
            return textOf(draft.parts.outputTarget());
          case 'traits':
            return elementsOf((child, trait) => {
              if (child === 'trait') draft.parts.addProperty(trait.name ?? '', trait.value ?? '');
              return undefined;
            });
          case 'warnings':
            return elementsOf((child) => (child === 'warning' ? warning(draft) : undefined));
          case 'attachments':
            return elementsOf((child, { name: file = '' }) => {
              if (child === 'attachment')
                draft.parts
                  .outputTarget()
                  .add(`\n[attachment "${file.slice(0, 200)}" stands in the report itself and is not kept]`);
              return undefined;
            });
          default:
            return undefined;
        }
      },
      close: () => this.results.push(resultOf(attributes, failed, draft)),
    };
  }
}

function resultOf(attributes: XmlAttributes, failed: boolean, draft: ResultDraft): ReportedResult {
  const { name = '', type, method = '', time } = attributes;
  return draft.build({
    name: withoutClass(name, type) || method,
    suites: [],
    className: type,
    file: attributes['source-file'],
    line: Number(attributes['source-line']),
    status: statusOf(attributes.result, failed),
    durationMs: parseSeconds(time) ?? parseTimeSpan(attributes['time-rtf']),
  });
}

/** `NotRun`: an explicit test that nobody asked for. */
function statusOf(result: string | undefined, failed: boolean): ResultStatus {
  if (failed || result === 'Fail') return 'failed';
  if (result === 'Pass') return 'passed';
  return result === 'Skip' || result === 'NotRun' ? 'skipped' : 'pending';
}

function failureOf(draft: ResultDraft, attributes: XmlAttributes): XmlElement {
  draft.errorName = attributes['exception-type'];
  return elementsOf((name) => {
    if (name === 'message') return textOf(draft.messageTarget());
    return name === 'stack-trace' ? textOf(draft.stackTarget()) : undefined;
  });
}

const reasonOf = (draft: ResultDraft, child: string): XmlElement | undefined =>
  child === 'message' ? textOf(draft.messageTarget()) : undefined;

function warning(draft: ResultDraft): XmlElement {
  const text = new BoundedText(bounds.value);
  return { text, close: () => draft.parts.outputTarget().add(`\n${text.toString()}`) };
}
