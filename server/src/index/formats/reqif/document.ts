import { XmlFault, XmlWalker } from '../../../util/xml/walker';
import type { XmlAttributes, XmlHandler } from '../../../util/xml/walker';
import type { Stretch } from '../markdown/inline';

/** One attribute of an object, under the identifier of its definition until names are known. */
export interface ReqIfValue {
  readonly definition: string;
  readonly text: string;
  /** Of the value as it is written. */
  readonly place?: Stretch;
}

export interface ReqIfObject {
  readonly identifier: string;
  readonly longName: string;
  readonly type: string;
  readonly values: readonly ReqIfValue[];
  readonly place: Stretch;
}

export interface ReqIfRelation {
  readonly type: string;
  readonly source: string;
  readonly target: string;
  /** Of the reference to the target. */
  readonly place: Stretch;
}

/** What a ReqIF file says, as far as requirements go. See https://www.omg.org/spec/ReqIF/1.2/. */
export interface ReqIfDocument {
  /** Identifier -> LONG-NAME of types, attribute definitions and values of enumerations. */
  readonly names: ReadonlyMap<string, string>;
  readonly objects: readonly ReqIfObject[];
  readonly relations: readonly ReqIfRelation[];
  readonly fault?: { readonly message: string; readonly line: number; readonly column: number };
}

/** Pieces in which the text goes through the parser. */
const pieceSize = 64 * 1024;
/** An attribute's text is cut behind this. */
const longestText = 20_000;

/** Reads as far as the XML is sound. Never throws. */
export function readReqIf(text: string): ReqIfDocument {
  const reading = new Reading(text);
  const walker = new XmlWalker(reading);
  reading.position = () => walker.position;
  let fault: ReqIfDocument['fault'];
  try {
    for (let at = 0; at < text.length; at += pieceSize) walker.write(text.slice(at, at + pieceSize));
    walker.close();
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    fault = { message: error.message, line: error.line, column: error.column };
  }
  const { names, objects, relations } = reading;
  return { names, objects, relations, ...(fault && { fault }) };
}

interface OpenObject {
  readonly identifier: string;
  readonly longName: string;
  type: string;
  readonly values: ReqIfValue[];
  readonly start: number;
}

interface OpenValue {
  text: string;
  definition: string;
  place?: Stretch;
}

class Reading implements XmlHandler {
  readonly names = new Map<string, string>();
  readonly objects: ReqIfObject[] = [];
  readonly relations: ReqIfRelation[] = [];
  position: () => number = () => 0;
  private object: OpenObject | undefined;
  private value: OpenValue | undefined;
  private relation: { type: string; source: string; target: string; place: Stretch } | undefined;
  private end: 'source' | 'target' | undefined;
  /** Depth inside of THE-VALUE as an element, or 0. */
  private inMarkup = 0;
  private characters = '';

  constructor(private readonly source: string) {}

  open(qualified: string, attributes: XmlAttributes): void {
    const name = withoutPrefix(qualified);
    if (this.inMarkup > 0) {
      this.inMarkup++;
      if (isBlock(name)) this.append('\n');
      return;
    }
    this.characters = '';
    switch (name) {
      case 'SPEC-OBJECT':
        this.object = {
          identifier: attributes['IDENTIFIER'] ?? '',
          longName: attributes['LONG-NAME'] ?? '',
          type: '',
          values: [],
          start: this.tagStart(),
        };
        return;
      case 'SPEC-RELATION':
        this.relation = { type: '', source: '', target: '', place: { start: 0, end: 0 } };
        return;
      case 'SOURCE':
        this.end = 'source';
        return;
      case 'TARGET':
        this.end = 'target';
        return;
      case 'THE-VALUE':
        if (this.value) this.inMarkup = 1;
        return;
    }
    if (name.startsWith('ATTRIBUTE-VALUE-')) this.openValue(attributes['THE-VALUE']);
    else if (attributes['IDENTIFIER'] !== undefined && attributes['LONG-NAME'] !== undefined)
      this.names.set(attributes['IDENTIFIER'], attributes['LONG-NAME']);
  }

  text(piece: string): void {
    if (this.inMarkup > 0) this.append(piece);
    else if (this.characters.length < 1_000) this.characters += piece;
  }

  close(qualified: string): void {
    const name = withoutPrefix(qualified);
    if (this.inMarkup > 0) {
      this.inMarkup--;
      if (isBlock(name)) this.append('\n');
      return;
    }
    const written = this.characters.trim();
    switch (name) {
      case 'SPEC-OBJECT':
        if (this.object) this.objects.push(this.finish(this.object));
        this.object = undefined;
        return;
      case 'SPEC-RELATION':
        if (this.relation) this.relations.push(this.relation);
        this.relation = undefined;
        return;
      case 'SPEC-OBJECT-TYPE-REF':
        if (this.object) this.object.type = written;
        return;
      case 'SPEC-RELATION-TYPE-REF':
        if (this.relation) this.relation.type = written;
        return;
      case 'SPEC-OBJECT-REF':
        this.refer(written);
        return;
      case 'ENUM-VALUE-REF':
        if (this.value) this.append((this.value.text === '' ? '' : ', ') + (this.names.get(written) ?? ''));
        return;
    }
    if (name.startsWith('ATTRIBUTE-DEFINITION-') && name.endsWith('-REF')) {
      if (this.value) this.value.definition = written;
    } else if (name.startsWith('ATTRIBUTE-VALUE-')) this.closeValue();
  }

  private openValue(written: string | undefined): void {
    if (!this.object) return;
    this.value = { definition: '', text: (written ?? '').slice(0, longestText) };
    if (written === undefined || written === '') return;
    const start = this.tagStart();
    const tag = this.source.slice(start, Math.min(this.position(), start + longestText));
    const found = /\bTHE-VALUE\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(tag);
    const inside = found?.[1] ?? found?.[2];
    if (!found || inside === undefined) return;
    const at = start + found.index + found[0].length - 1 - inside.length;
    this.value.place = { start: at, end: at + inside.length };
  }

  private closeValue(): void {
    if (this.object && this.value) this.object.values.push(this.value);
    this.value = undefined;
  }

  private refer(identifier: string): void {
    const { relation, end } = this;
    if (!relation || !end) return;
    relation[end] = identifier;
    this.end = undefined;
    if (end === 'source') return;
    const behind = this.tagStart();
    const start = this.source.lastIndexOf(identifier, behind);
    if (start >= 0 && behind - start < identifier.length + 200)
      relation.place = { start, end: start + identifier.length };
  }

  private append(piece: string): void {
    if (this.value && this.value.text.length < longestText) this.value.text += piece;
  }

  private finish({ identifier, longName, type, values, start }: OpenObject): ReqIfObject {
    return {
      identifier,
      longName,
      type,
      values,
      place: { start, end: Math.min(this.position(), this.source.length) },
    };
  }

  /** Of the tag that was just read: no `<` stands inside of one. */
  private tagStart(): number {
    return Math.max(0, this.source.lastIndexOf('<', this.position() - 1));
  }
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);

const isBlock = (name: string): boolean => /^(?:p|div|br|li|ul|ol|tr|table|h[1-6])$/.test(name);
