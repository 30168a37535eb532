/**
 * Streaming JSON (RFC 8259): hands over the values at the places that are wanted, each parsed as a
 * whole, and holds nothing else. What is passed over is only balanced, not validated; its structure
 * down to the wanted places is.
 */
import { faultIn, JsonFault, placeBehind, shownChar } from './fault';
import type { TextPlace } from './fault';
import type { JsonPlace, ObjectPlace, ArrayPlace } from './places';
import { isDelimiter, ValueScan } from './valueScan';
import type { ValueLimits } from './valueScan';

export interface JsonLimits extends ValueLimits {
  /** Characters of one value that is taken, without what was cut from its texts. */
  readonly value: number;
}

export const defaultJsonLimits: JsonLimits = { value: 64 * 1024 * 1024, text: 64 * 1024, depth: 256 };

const quote = 34;

type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | 'colon' | 'comma or end' | 'nothing';

/** An object or array that is open. */
interface Frame {
  readonly place: ObjectPlace | ArrayPlace;
  /** What is wanted of the member whose name was read. */
  memberPlace: JsonPlace | undefined;
  key: string;
}

const passedOver: JsonPlace = { kind: 'taken', take: () => undefined };

export class JsonWalker {
  private readonly frames: Frame[] = [];
  private expected: Expected = 'value';
  private documents = 0;
  private readonly scan: ValueScan;
  /** What the scan is in: a member's name, a value that is wanted or one that is not. */
  private scanning: 'name' | 'taken' | 'passed' | undefined;
  private wanted: JsonPlace = passedOver;
  private piece = '';
  /** Where the piece starts. */
  private pieceAt: TextPlace = { line: 1, column: 1 };
  /** Where the value that is scanned starts: in which piece, and where in it. */
  private valuePiece = '';
  private valuePieceAt = this.pieceAt;
  private valueAt = 0;

  constructor(
    /** The place of the document itself, or of each in a stream of them. */
    private readonly root: JsonPlace,
    private readonly limits: JsonLimits = defaultJsonLimits,
    private readonly stream = false,
  ) {
    this.scan = new ValueScan(limits);
  }

  /** Throws `JsonFault`. */
  write(piece: string): void {
    this.piece = piece;
    let at = 0;
    while (at < piece.length) at = this.scanning ? this.scanOn(piece, at) : this.structure(piece, at);
    this.pieceAt = placeBehind(this.pieceAt, piece, piece.length);
    this.piece = '';
  }

  /** After the last piece. Throws `JsonFault` when the text ends in the middle. */
  close(): void {
    if (this.scanning && this.frames.length === 0) {
      this.scan.end();
      if (this.scan.done) this.scanned();
    }
    const mayBeEmpty = this.stream && this.documents === 0;
    const whole = this.expected === 'nothing' || (mayBeEmpty && this.expected === 'value');
    if (this.scanning || this.frames.length || !whole)
      throw new JsonFault(this.openAtEnd(), true, this.pieceAt);
  }

  private openAtEnd(): string {
    if (this.scanning === undefined && this.frames.length === 0) return 'it holds no value';
    const frame = this.frames.at(-1);
    if (!frame) return 'a value is not complete';
    return frame.place.kind === 'object' ? 'an object is not closed' : 'an array is not closed';
  }

  private structure(piece: string, start: number): number {
    let at = start;
    let char = piece.charCodeAt(at);
    while (char === 32 || char === 10 || char === 13 || char === 9) char = piece.charCodeAt(++at);
    if (at >= piece.length) return at;
    switch (this.expected) {
      case 'nothing':
        if (!this.stream) this.refuse(at, `nothing more is expected, not ${shownChar(piece, at)}`);
        return this.value(piece, at);
      case 'value or ]':
        return char === 93 ? this.leave(at) : this.value(piece, at);
      case 'value':
        return this.value(piece, at);
      case 'name or }':
      case 'name':
        if (char === 125 && this.expected === 'name or }') return this.leave(at);
        if (char !== quote) this.refuse(at, `a name is expected, not ${shownChar(piece, at)}`);
        return this.begin('name', at);
      case 'colon':
        if (char !== 58) this.refuse(at, `":" is expected, not ${shownChar(piece, at)}`);
        this.expected = 'value';
        return at + 1;
      case 'comma or end': {
        const inObject = this.frames.at(-1)?.place.kind === 'object';
        if (char === (inObject ? 125 : 93)) return this.leave(at);
        if (char !== 44) this.refuse(at, `"," or the end is expected, not ${shownChar(piece, at)}`);
        this.expected = inObject ? 'name' : 'value';
        return at + 1;
      }
    }
  }

  private value(piece: string, at: number): number {
    const frame = this.frames.at(-1);
    const place =
      frame === undefined
        ? this.root
        : frame.place.kind === 'array'
          ? frame.place.element()
          : frame.memberPlace;
    const char = piece.charCodeAt(at);
    if (place?.kind === 'object' && char === 123) return this.enter(place, 'name or }', at);
    if (place?.kind === 'array' && char === 91) return this.enter(place, 'value or ]', at);
    this.wanted = place ?? passedOver;
    const isText = char === quote;
    const isScalar = !isText && char !== 123 && char !== 91;
    if (isScalar && isDelimiter(char)) this.refuse(at, `a value is expected, not ${shownChar(piece, at)}`);
    // Numbers and words are always looked at: what is none has no end of its own.
    return this.begin(place?.kind === 'taken' || isScalar ? 'taken' : 'passed', at);
  }

  private enter(place: ObjectPlace | ArrayPlace, expected: Expected, at: number): number {
    if (this.frames.length === this.limits.depth)
      this.refuse(at, `values are nested deeper than ${this.limits.depth}`);
    place.enter?.(this.frames.at(-1)?.key ?? '');
    this.frames.push({ place, memberPlace: undefined, key: '' });
    this.expected = expected;
    return at + 1;
  }

  private leave(at: number): number {
    this.frames.pop()?.place.leave?.();
    this.valueEnded();
    return at + 1;
  }

  private valueEnded(): void {
    this.expected = this.frames.length ? 'comma or end' : 'nothing';
    if (this.frames.length === 0) this.documents++;
  }

  private begin(what: 'name' | 'taken' | 'passed', at: number): number {
    this.scanning = what;
    this.scan.begin(what !== 'passed');
    this.valuePiece = this.piece;
    this.valuePieceAt = this.pieceAt;
    this.valueAt = at;
    return at;
  }

  private scanOn(piece: string, at: number): number {
    const stop = this.scan.scan(piece, at);
    if (stop) this.refuse(stop.at, stop.why);
    if (this.scan.text.length > this.limits.value)
      this.refuseValue(`a value is longer than ${this.limits.value} characters`);
    if (this.scan.done) this.scanned();
    return this.scan.at;
  }

  /** What was scanned is complete. */
  private scanned(): void {
    const { scanning } = this;
    this.scanning = undefined;
    const frame = this.frames.at(-1);
    if (scanning === 'name' && frame?.place.kind === 'object') {
      frame.key = String(this.parsed());
      frame.memberPlace = frame.place.member(frame.key);
      this.expected = 'colon';
      return;
    }
    const { wanted } = this;
    const value = scanning === 'taken' ? this.parsed() : undefined;
    this.valueEnded();
    if (scanning === 'taken' && wanted.kind === 'taken') wanted.take(value, frame?.key ?? '');
  }

  private parsed(): unknown {
    try {
      return JSON.parse(this.scan.text) as unknown;
    } catch {
      const fault = faultIn(this.scan.text);
      if (this.scan.shortened) this.refuseValue(fault.message);
      throw new JsonFault(fault.message, false, placeBehind(this.valueStart(), this.scan.text, fault.offset));
    }
  }

  private valueStart(): TextPlace {
    return placeBehind(this.valuePieceAt, this.valuePiece, this.valueAt);
  }

  private refuseValue(message: string): never {
    throw new JsonFault(message, false, this.valueStart());
  }

  private refuse(at: number, message: string): never {
    throw new JsonFault(message, false, placeBehind(this.pieceAt, this.piece, at));
  }
}
