/** One `<test>` while it is being read. */
import type { ReportedResult, ResultStatus } from '../../../../../schema/model';
import { BoundedText, cut } from '../../text';
import { parseSeconds } from '../../time';
import { textOf } from '../../xml/elements';
import type { XmlElement } from '../../xml/elements';
import type { XmlAttributes } from '../../xml/parse';
import { bounds, noMessage, ResultParts, tagProperty } from '../parts';
import { filesIn, holdsImage, plainText, testMessage } from './message';
import { robotElapsed } from './time';

type Building = { -readonly [K in keyof ReportedResult]: ReportedResult[K] };

/** What the suite around a test says of it. */
export interface TestPlace {
  readonly suites: readonly string[];
  readonly file: string | undefined;
  /** The setup of a suite around it failed: it never ran. */
  readonly neverRan: boolean;
}

const quiet: ReadonlySet<string> = new Set(['DEBUG', 'TRACE', 'FAIL', 'SKIP', 'NONE']);
/** Elements of a step that hold no other steps. */
const leaves: ReadonlySet<string> = new Set(['arg', 'doc', 'var', 'tag', 'status', 'value', 'timeout']);

export const isSetup = (name: string, { type }: XmlAttributes): boolean =>
  name === 'kw' && type?.toUpperCase() === 'SETUP';

export class TestElement implements XmlElement {
  private readonly parts = new ResultParts();
  private readonly message = new BoundedText(bounds.stack);
  private status: XmlAttributes = {};
  private setupFailed = false;

  /** Keywords, loops and conditions, of which only what they log is kept. */
  private readonly step: XmlElement = {
    open: (name, attributes) =>
      name === 'msg' ? this.logged(attributes) : leaves.has(name) ? undefined : this.step,
  };

  private readonly setup: XmlElement = {
    open: (name, attributes) => {
      if (name === 'status') this.setupFailed = attributes.status === 'FAIL';
      return this.step.open?.(name, attributes);
    },
  };

  constructor(
    private readonly attributes: XmlAttributes,
    private readonly place: TestPlace,
    private readonly done: (result: ReportedResult) => void,
  ) {}

  open(name: string, attributes: XmlAttributes): XmlElement | undefined {
    switch (name) {
      case 'status':
        this.status = attributes;
        return textOf(this.message);
      case 'tag':
        return this.tag();
      // Before version 4.
      case 'tags':
        return { open: (inner) => (inner === 'tag' ? this.tag() : undefined) };
      case 'doc':
      case 'timeout':
        return undefined;
      default:
        return isSetup(name, attributes) ? this.setup : this.step.open?.(name, attributes);
    }
  }

  close(): void {
    const { attributes, place, parts } = this;
    const { text, failedBefore } = testMessage(this.message.toString());
    const status = this.outcome();
    const failed = status === 'failed' || status === 'broken';
    if (!failed && text) parts.outputTarget().add(text);
    parts.addMarked();
    const result: Building = {
      name: cut((attributes.name ?? '').trim(), bounds.name),
      suites: place.suites,
      status,
      retries: failedBefore,
      properties: parts.properties,
      attachments: parts.attachments,
    };
    if (place.file !== undefined) result.file = place.file;
    const line = Number(attributes.line);
    if (Number.isInteger(line) && line > 0) result.line = line;
    const durationMs = durationOf(this.status);
    if (durationMs !== undefined) result.durationMs = durationMs;
    if (failed) result.error = { message: cut(text, bounds.message) || noMessage };
    const { output } = parts;
    if (output !== undefined) result.output = output;
    this.done(result);
  }

  private outcome(): ResultStatus {
    switch (this.status.status) {
      case 'PASS':
        return 'passed';
      case 'FAIL':
        return this.setupFailed || this.place.neverRan ? 'broken' : 'failed';
      case 'SKIP':
        return 'skipped';
      default:
        return 'pending';
    }
  }

  private tag(): XmlElement {
    const text = new BoundedText(bounds.value);
    return { text, close: () => this.parts.addProperty(...tagProperty(text.toString())) };
  }

  private logged({ level, html }: XmlAttributes): XmlElement | undefined {
    if (level !== undefined && quiet.has(level)) return undefined;
    const text = new BoundedText(bounds.output);
    return {
      text,
      close: () => {
        const written = text.toString();
        const isHtml = html === 'true' || html === 'yes';
        if (isHtml) for (const file of filesIn(written)) this.parts.addAttachment(undefined, file);
        const said = isHtml ? plainText(written).trim() : written;
        const output = this.parts.outputTarget();
        if (said) output.add(`${said}\n`);
        if (isHtml && holdsImage(written))
          output.add('[a picture that stands in the report itself is not kept]\n');
      },
    };
  }
}

const durationOf = ({ elapsed, starttime, endtime }: XmlAttributes): number | undefined =>
  parseSeconds(elapsed) ?? robotElapsed(starttime, endtime);
