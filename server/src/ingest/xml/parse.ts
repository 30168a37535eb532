/**
 * Streaming XML over saxes, made safe for reports from anywhere: nothing is fetched, no entity is
 * expanded but the five of XML, and what one node may hold in memory is bounded.
 */
import { SaxesParser } from 'saxes';
import { ReportError } from '../../ports';
import { decode } from '../decode';
import type { ReportInput } from '../reader';

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
 * Characters that XML forbids but reports carry all the same (terminal colours, NUL): replaced rather
 * than refused. Built from codes because such characters may not stand in source text.
 */
const forbidden = new RegExp(
  `[${String.fromCharCode(0)}-${String.fromCharCode(8)}\\v\\f${String.fromCharCode(14)}-${String.fromCharCode(31)}\\ufffe\\uffff]`,
  'g',
);

const sentence = (message: string): string => message.replace(/^.{0,200}?\d+:\d+: /, '').replace(/\.$/, '');

/**
 * Reads the whole document. `afterPiece` runs after each piece of input was handed over; what it
 * returns is yielded when it is not empty.
 */
export async function* parseXml<T>(
  input: ReportInput,
  handler: XmlHandler,
  afterPiece: () => readonly T[],
  limits: XmlLimits = defaultXmlLimits,
): AsyncGenerator<readonly T[], void, undefined> {
  const parser = new SaxesParser();
  const held = parser as unknown as Held;
  // saxes looks names up in an object with a prototype: `&constructor;` must not resolve.
  parser.ENTITIES = Object.assign(Object.create(null) as Record<string, string>, {
    amp: '&',
    gt: '>',
    lt: '<',
    quot: '"',
    apos: "'",
  });
  let depth = 0;
  let inTag = false;

  const refuse = (what: string): never => {
    throw new ReportError(`${what}.`, input.file, parser.line, parser.columnIndex + 1);
  };
  const notReadable = (what: string): never => refuse(`This XML can not be read: ${what}`);

  parser.on('error', (error) => {
    const message = sentence(error.message);
    // Colours written as `&#27;` are forbidden too, and common; saxes leaves them as written.
    if (message === 'malformed character entity') return;
    if (message.startsWith('undefined entity'))
      notReadable('it uses an entity that is not one of XML itself, and entities are never expanded');
    if (message.startsWith('unclosed tag') || message.startsWith('unexpected end'))
      refuse(`The report ends in the middle (${message}); it was probably cut off while being written`);
    notReadable(message);
  });
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype))
      notReadable('it declares entities of its own, which is not safe to follow');
  });
  parser.on('opentagstart', () => {
    inTag = true;
  });
  parser.on('opentag', (tag) => {
    inTag = false;
    if (++depth > limits.depth) notReadable(`elements are nested deeper than ${limits.depth}`);
    handler.open(tag.name, tag.attributes);
  });
  parser.on('closetag', (tag) => {
    depth--;
    handler.close(tag.name);
  });
  parser.on('text', (text) => handler.text(text));
  parser.on('cdata', (text) => handler.text(text));

  const feed = (piece: string | null): void => {
    try {
      if (piece === null) parser.close();
      else parser.write(piece);
    } catch (error) {
      if (error instanceof ReportError) throw error;
      notReadable(error instanceof Error ? sentence(error.message) : 'unknown fault');
    }
    if (held.name.length > limits.token || held.entity.length > limits.token)
      notReadable('a name is too long');
    if (inTag) {
      if (held.text.length > limits.token) notReadable('an attribute is too long');
    } else if (held.text.length > limits.heldText) {
      if (depth > 0) handler.text(held.text);
      held.text = '';
    }
  };

  for await (const piece of decode(input)) {
    feed(piece.replace(forbidden, '\ufffd'));
    const done = afterPiece();
    if (done.length) yield done;
  }
  feed(null);
  const done = afterPiece();
  if (done.length) yield done;
}
