/** Reads a document the way it is nested: each open element says what becomes of those inside it. */
import type { TextTarget } from '../text';
import type { XmlAttributes, XmlHandler } from './parse';

export interface XmlElement {
  /** Where the element's own text goes; it is passed over otherwise. */
  readonly text?: TextTarget;
  /** An element that opens inside. Undefined: it and all inside it are passed over. */
  open?(name: string, attributes: XmlAttributes): XmlElement | undefined;
  close?(): void;
}

/** An element of which only the text counts. */
export const textOf = (text: TextTarget): XmlElement => ({ text });

/** An element that only holds others: `open` stands for it. */
export const elementsOf = (open: NonNullable<XmlElement['open']>): XmlElement => ({ open });

/** Hands the events of a document to the elements, the root's first. */
export class ElementWalk implements XmlHandler {
  private readonly opened: XmlElement[] = [];
  private current: XmlElement | undefined;
  /** How deep inside an element that is passed over. */
  private passing = 0;

  /** `root` is made when the root element bears one of the names. */
  constructor(
    private readonly rootNames: readonly string[],
    private readonly root: NonNullable<XmlElement['open']>,
  ) {}

  open(name: string, attributes: XmlAttributes): void {
    if (this.passing > 0) {
      this.passing++;
      return;
    }
    const child = this.current ? this.current.open?.(name, attributes) : this.openRoot(name, attributes);
    if (!child) {
      this.passing = 1;
      return;
    }
    if (this.current) this.opened.push(this.current);
    this.current = child;
  }

  text(text: string): void {
    if (this.passing === 0) this.current?.text?.add(text);
  }

  close(): void {
    if (this.passing > 0) {
      this.passing--;
      return;
    }
    const closing = this.current;
    this.current = this.opened.pop();
    closing?.close?.();
  }

  private openRoot(name: string, attributes: XmlAttributes): XmlElement | undefined {
    if (this.rootNames.includes(name)) return this.root(name, attributes);
    const expected = this.rootNames.map((known) => `<${known}>`).join(' or ');
    throw new Error(`its root element is <${name.slice(0, 40)}>, not ${expected}`);
  }
}
