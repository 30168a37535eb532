/** One `<UnitTestResult>` while it is being read, with the rows inside it. */
import type { ReportedResult, ResultStatus } from '../../../../../schema/model';
import { elementsOf, textOf } from '../../xml/elements';
import type { XmlElement } from '../../xml/elements';
import type { XmlAttributes } from '../../xml/parse';
import { parseTimeSpan } from '../dotnet';
import { ResultDraft } from '../draft';
import { trxStatus, worst } from './status';

/** What a result is part of. */
export interface ResultSink {
  /** Folder of the run's files, beside the report. */
  readonly filesFolder: string | undefined;
  /** A result that is to be told, or a summary of others that may turn out to be told by them. */
  give(told: ToldResult): void;
}

export interface ToldResult {
  readonly result: ReportedResult;
  readonly attributes: XmlAttributes;
  /** The worst of the results inside it, if there are any. */
  readonly inner: ResultStatus | undefined;
}

/** `UnitTestResult`, `GenericTestResult`, `TestResultAggregation`, ... */
export const isResult = (name: string): boolean => /^\w*(?:Result|Aggregation)$/.test(name);

export class ResultElement implements XmlElement {
  private readonly draft = new ResultDraft();
  private inner: ResultStatus | undefined;

  constructor(
    private readonly attributes: XmlAttributes,
    private readonly sink: ResultSink,
    private readonly outer?: ResultElement,
  ) {}

  open(name: string): XmlElement | undefined {
    const { draft } = this;
    switch (name) {
      case 'Output':
        return elementsOf((child) => outputOf(draft, child));
      case 'ResultFiles':
        return elementsOf((child, { path }) => {
          if (child === 'ResultFile') this.attach(path);
          return undefined;
        });
      case 'CollectorDataEntries':
        return this.collected;
      case 'InnerResults':
        return elementsOf((child, attributes) =>
          isResult(child) ? new ResultElement(attributes, this.sink, this) : undefined,
        );
      default:
        return undefined;
    }
  }

  close(): void {
    const { attributes, inner } = this;
    const status = trxStatus(attributes.outcome);
    const result = this.draft.build({
      name: attributes.testName ?? '',
      suites: [],
      status,
      durationMs: parseTimeSpan(attributes.duration),
    });
    this.outer?.hold(inner === undefined ? status : worst(inner, status));
    this.sink.give({ result, attributes, inner });
  }

  private hold(status: ResultStatus): void {
    this.inner = worst(this.inner, status);
  }

  private readonly collected: XmlElement = {
    open: (name, { href }) => {
      if (name === 'A') this.attach(href);
      return this.collected;
    },
  };

  /** Files are named from a folder of their own below the run's. */
  private attach(path: string | undefined): void {
    if (!path) return;
    const folder = this.sink.filesFolder;
    const own = this.attributes.relativeResultsDirectory ?? this.attributes.executionId;
    const absolute = /^(?:[a-z]:|[\\/])/i.test(path);
    const parts = absolute || folder === undefined ? [path] : [folder, 'In', ...(own ? [own] : []), path];
    this.draft.parts.addAttachment(undefined, absolute ? path : parts.join('/').replaceAll('\\', '/'));
  }
}

function outputOf(draft: ResultDraft, name: string): XmlElement | undefined {
  switch (name) {
    case 'StdOut':
    case 'StdErr':
    case 'DebugTrace':
      return { text: draft.parts.outputTarget(), close: () => draft.parts.outputTarget().add('\n') };
    case 'TextMessages':
      return elementsOf((child) => (child === 'Message' ? outputOf(draft, 'StdOut') : undefined));
    case 'ErrorInfo':
      return elementsOf((child) => {
        if (child === 'Message') return textOf(draft.messageTarget());
        return child === 'StackTrace' ? textOf(draft.stackTarget()) : undefined;
      });
    default:
      return undefined;
  }
}
