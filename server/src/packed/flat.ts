/**
 * Values of known shapes as one flat list of strings and numbers. V8 writes and reads JSON of such a
 * list several times faster than JSON of objects, and it takes a third of the bytes: no names of
 * members, no nesting. Shapes name every member of a type, so a new member does not compile until it
 * is packed too.
 */
export type Flat = readonly (string | number)[];

/** What values of one file have in common and what is therefore not written with each of them. */
export class Shared {
  private readonly ids: string[] = [];
  private places: Map<string, number> | undefined;
  private lastPlace = -1;

  constructor(readonly path: string) {}

  /** Tests of the file, in order; references name them by their places. */
  addTest(id: string): void {
    this.ids.push(id);
  }

  testAt(place: number): string {
    return this.ids[place] ?? '';
  }

  /** -1: no test of the file. References mostly name tests in order, so the next one is tried first. */
  placeOf(id: string): number {
    if (this.ids[this.lastPlace + 1] === id) return ++this.lastPlace;
    this.places ??= new Map(this.ids.map((known, place) => [known, place]));
    const place = this.places.get(id) ?? -1;
    if (place >= 0) this.lastPlace = place;
    return place;
  }
}

export class FlatWriter {
  readonly values: (string | number)[] = [];

  constructor(readonly shared: Shared) {}

  push(value: string | number): void {
    this.values.push(value);
  }
}

export class FlatReader {
  private at = 0;

  constructor(
    private readonly values: Flat,
    readonly shared: Shared,
  ) {}

  next(): string | number {
    const value = this.values[this.at++];
    if (value === undefined) throw new RangeError('a packed reading ends too early');
    return value;
  }

  string(): string {
    return this.next() as string;
  }

  number(): number {
    return this.next() as number;
  }
}

export interface Codec<T> {
  write(to: FlatWriter, value: T): void;
  read(from: FlatReader): T;
}

export const text: Codec<string> = {
  write: (to, value) => to.push(value),
  read: (from) => from.string(),
};

export const count: Codec<number> = {
  write: (to, value) => to.push(value),
  read: (from) => from.number(),
};

export const flag: Codec<boolean> = {
  write: (to, value) => to.push(value ? 1 : 0),
  read: (from) => from.next() === 1,
};

/** For members that hardly ever stand there and are not worth a shape of their own. */
export function json<T>(): Codec<T> {
  return {
    write: (to, value) => to.push(JSON.stringify(value)),
    read: (from) => JSON.parse(from.string()) as T,
  };
}

/** One of a few strings, by its number; another one as it is. */
export function oneOf<T extends string>(known: readonly T[]): Codec<T> {
  return {
    write: (to, value) => {
      const number = known.indexOf(value);
      to.push(number < 0 ? value : number);
    },
    read: (from) => {
      const value = from.next();
      return typeof value === 'string' ? (value as T) : (known[value] ?? ('' as T));
    },
  };
}

const none: readonly never[] = Object.freeze([]);

export function list<T>(item: Codec<T>): Codec<readonly T[]> {
  return {
    write: (to, values) => {
      to.push(values.length);
      for (const value of values) item.write(to, value);
    },
    read: (from) => {
      const length = from.number();
      if (length === 0) return none;
      // As long as it will be: a list that grows by pushes ends with room for sixteen more.
      const values = new Array<T>(length);
      for (let n = 0; n < length; n++) values[n] = item.read(from);
      return values;
    },
  };
}

/** Optional members are marked, so that an absent one stays absent. */
export interface OptionalCodec<T> {
  readonly optional: Codec<T>;
}
export const optional = <T>(codec: Codec<T>): OptionalCodec<T> => ({ optional: codec });

/** A codec for every member, in the order they are written. */
export type Shape<T> = {
  readonly [K in keyof T]-?: object extends Pick<T, K>
    ? OptionalCodec<Exclude<T[K], undefined>>
    : Codec<T[K]>;
};

/** At most 31 optional members: which of them are there is one number in front. */
export function record<T extends object>(shape: Shape<T>): Codec<T> {
  const members = Object.entries<Codec<unknown> | OptionalCodec<unknown>>(shape);
  const required = members.flatMap(([name, codec]) => ('write' in codec ? [{ name, codec }] : []));
  const others = members.flatMap(([name, codec]) =>
    'optional' in codec ? [{ name, codec: codec.optional }] : [],
  );
  if (others.length > 31) throw new RangeError('too many optional members');
  return {
    write: (to, value) => {
      const values = value as Readonly<Record<string, unknown>>;
      for (const { name, codec } of required) codec.write(to, values[name]);
      if (others.length === 0) return;
      let present = 0;
      for (let n = 0; n < others.length; n++)
        if (values[others[n]?.name ?? ''] !== undefined) present |= 1 << n;
      to.push(present);
      if (present === 0) return;
      for (const { name, codec } of others) if (values[name] !== undefined) codec.write(to, values[name]);
    },
    read: (from) => {
      const values: Record<string, unknown> = {};
      for (const { name, codec } of required) values[name] = codec.read(from);
      const present = others.length === 0 ? 0 : from.number();
      for (let n = 0; present >>> n !== 0; n++) {
        const member = others[n];
        if (member && (present >>> n) & 1) values[member.name] = member.codec.read(from);
      }
      return values as T;
    },
  };
}
