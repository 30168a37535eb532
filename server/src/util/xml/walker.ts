/**
 * Streaming XML over saxes, made safe for files from anywhere: nothing is fetched, no entity is
 * expanded but the five of XML, and what one node may hold in memory is bounded.
 */
import { SaxesParser } from 'saxes';

export type XmlAttributes = Readonly<Record<string, string>>;

export interface XmlHandler {
  open(name: string, attributes: XmlAttributes): void;
  close(name: string): void;
  /** Text and CDATA; a long node comes in several pieces. */
  text(text: string): void;
}

export interface XmlLimits {
  /** Characters of one attribute, name or entity. */
  readonly token: number;
  /** Characters of a text node that are held before they are handed on. */
  readonly heldText: number;
  readonly depth: number;
}

export const defaultXmlLimits: XmlLimits = { token: 4 * 1024 * 1024, heldText: 64 * 1024, depth: 256 };

/** Why an XML text can not be read on. The message is a sentence without its full stop. */
export class XmlFault extends Error {
  constructor(
    message: string,
    /** The text ends before its root element does. */
    readonly isCutOff: boolean,
    /** 1-based. */
    readonly line: number,
    readonly column: number,
  ) {
    super(message);
    this.name = 'XmlFault';
  }
}

/**
 * What saxes keeps of the node it is in. It has no limit of its own and hands text on only when the
 * node ends, so a long log would be held whole. Version pinned; a test holds this to it.
 */
interface Held {
  text: string;
  name: string;
  entity: string;
}

/**
 * Characters that XML forbids but files carry all the same (terminal colours, NUL): replaced rather
 * than refused. Built from codes because such characters may not stand in source text.
 */
const forbidden = new RegExp(
  `[${String.fromCharCode(0)}-${String.fromCharCode(8)}\\v\\f${String.fromCharCode(14)}-${String.fromCharCode(31)}\\ufffe\\uffff]`,
  'g',
);

/** The text as the walker reads it. */
export const withoutForbidden = (text: string): string => text.replace(forbidden, '\ufffd');

const sentence = (message: string): string => message.replace(/^.{0,200}?\d+:\d+: /, '').replace(/\.$/, '');

/** Hands a document to a handler, piece by piece. Throws `XmlFault`, also for what the handler throws. */
export class XmlWalker {
  private readonly parser = new SaxesParser();
  private depth = 0;
  private inTag = false;

  constructor(
    private readonly handler: XmlHandler,
    private readonly limits: XmlLimits = defaultXmlLimits,
  ) {
    const { parser } = this;
    // saxes looks names up in an object with a prototype: `&constructor;` must not resolve.
    parser.ENTITIES = Object.assign(Object.create(null) as Record<string, string>, {
      amp: '&',
      gt: '>',
      lt: '<',
      quot: '"',
      apos: "'",
    });
    parser.on('error', (error) => this.parserError(sentence(error.message)));
    parser.on('doctype', (doctype) => {
      if (/<!ENTITY/i.test(doctype))
        this.refuse('it declares entities of its own, which is not safe to follow');
    });
    parser.on('opentagstart', () => {
      this.inTag = true;
    });
    parser.on('opentag', (tag) => {
      this.inTag = false;
      if (++this.depth > limits.depth) this.refuse(`elements are nested deeper than ${limits.depth}`);
      handler.open(tag.name, tag.attributes);
    });
    parser.on('closetag', (tag) => {
      this.depth--;
      handler.close(tag.name);
    });
    parser.on('text', (text) => handler.text(text));
    parser.on('cdata', (text) => handler.text(text));
  }

  /** Offset, in all that was written, behind what the handler was last told of. */
  get position(): number {
    return this.parser.position;
  }

  write(piece: string): void {
    this.feed(() => this.parser.write(withoutForbidden(piece)));
  }

  /** After the last piece. */
  close(): void {
    this.feed(() => this.parser.close());
  }

  private feed(step: () => unknown): void {
    const { limits, handler } = this;
    try {
      step();
    } catch (error) {
      if (error instanceof XmlFault) throw error;
      this.refuse(error instanceof Error ? sentence(error.message) : 'unknown fault');
    }
    const held = this.parser as unknown as Held;
    if (held.name.length > limits.token || held.entity.length > limits.token)
      this.refuse('a name is too long');
    if (this.inTag) {
      if (held.text.length > limits.token) this.refuse('an attribute is too long');
    } else if (held.text.length > limits.heldText) {
      if (this.depth > 0) handler.text(held.text);
      held.text = '';
    }
  }

  private parserError(message: string): void {
    // Colours written as `&#27;` are forbidden too, and common; saxes leaves them as written.
    if (message === 'malformed character entity') return;
    if (message.startsWith('undefined entity'))
      this.refuse('it uses an entity that is not one of XML itself, and entities are never expanded');
    this.refuse(message, message.startsWith('unclosed tag') || message.startsWith('unexpected end'));
  }

  private refuse(message: string, isCutOff = false): never {
    throw new XmlFault(message, isCutOff, this.parser.line, this.parser.columnIndex + 1);
  }
}
