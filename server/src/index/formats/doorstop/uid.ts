/**
 * Doorstop's ids: a prefix, perhaps a separator, and a number or a name (`REQ001`, `SYS-HLR_12`,
 * `TST-login`). Source: doorstop/core/types.py.
 */
interface Uid {
  readonly prefix: string;
  readonly number: number;
  readonly name: string;
}

const separated = /^([\p{L}\p{N}_.-]+)[-_.]([\p{L}\p{N}_]+)/u;
const digitsAtEnd = /^([\p{L}\p{N}_.-]*[^\d])(\d+)/u;

/** Whether a file of this name (without extension) can be an item. */
export const isUid = (name: string): boolean => parse(name) !== undefined;

/** The order in which Doorstop hashes links: prefix without case, number, name. */
export function compareUids(a: string, b: string): number {
  const [first, second] = [parse(a), parse(b)];
  if (!first || !second) return compare(a, b);
  return (
    compare(first.prefix.toLowerCase(), second.prefix.toLowerCase()) ||
    first.number - second.number ||
    compare(first.name, second.name)
  );
}

/** `REQ1` and `REQ001` name one item, and so does `req1`. */
export const sameUid = (a: string, b: string): boolean => compareUids(a, b) === 0;

function parse(text: string): Uid | undefined {
  const named = separated.exec(text);
  if (named) {
    const [, prefix = '', name = ''] = named;
    return /^\d+$/.test(name) ? { prefix, number: Number(name), name: '' } : { prefix, number: -1, name };
  }
  const numbered = digitsAtEnd.exec(text);
  if (!numbered) return undefined;
  const prefix = (numbered[1] ?? '').replace(/[-_.]+$/, '');
  return { prefix, number: Number(numbered[2]), name: '' };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
