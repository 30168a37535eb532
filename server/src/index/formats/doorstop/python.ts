/**
 * How Python writes values: Doorstop hashes `str(value)` of what PyYAML read. Only what can stand in
 * an item is here; `undefined` means that we do not know.
 */
import type { YamlNode, YamlScalar } from '../../yaml/nodes';
import { isNull } from '../../yaml/nodes';

/** `repr(text)`: in single quotes, unless it holds some and no double ones. */
export function reprOf(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let body = '';
  for (const character of text) {
    if (character === quote || character === '\\') body += `\\${character}`;
    else if (character === ' ' || !unprintable.test(character)) body += character;
    else body += escaped(character);
  }
  return quote + body + quote;
}

const unprintable = /[\p{C}\p{Z}]/u;
const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(character: string): string {
  const known = named[character];
  if (known !== undefined) return known;
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  if (hex.length <= 2) return `\\x${hex.padStart(2, '0')}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

/** `str.rstrip()`: Python's white space is not that of JavaScript. */
export function trimEndAsPython(line: string): string {
  let end = line.length;
  while (end > 0 && pythonSpace.test(line[end - 1] ?? '')) end--;
  return end === line.length ? line : line.slice(0, end);
}

export function trimAsPython(text: string): string {
  let start = 0;
  while (start < text.length && pythonSpace.test(text[start] ?? '')) start++;
  return trimEndAsPython(text.slice(start));
}

const pythonSpace = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

interface PythonScalar {
  readonly type: 'str' | 'int' | 'float' | 'bool' | 'NoneType' | 'datetime.date';
  readonly text: string;
}

const truths: Readonly<Record<string, boolean>> = {
  yes: true,
  true: true,
  on: true,
  no: false,
  false: false,
  off: false,
};
const anInteger = /^[-+]?(?:0|[1-9][\d_]*)$/;
const aFloat = /^[-+]?(?:\d[\d_]*\.[\d_]*|\.\d[\d_]*)$/;
const aDate = /^(\d{4})-(\d\d)-(\d\d)$/;
/** Octal, hexadecimal, binary, sexagesimal, exponents, infinity, times: too rare to know how they print. */
const otherwise: readonly RegExp[] = [
  /^[-+]?0(?:[0-7_]+|b[01_]+|x[\dA-Fa-f_]+)$/,
  /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/,
  /^[-+]?(?:\d[\d_]*\.[\d_]*|\.\d[\d_]*)[eE][-+]\d+$/,
  /^[-+]?\.(?:inf|nan)$/i,
  /^\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:/,
  /^(?:=|<<)$/,
];

/** What PyYAML makes of a scalar and how Python prints it. */
export function pythonScalar(scalar: YamlScalar): PythonScalar | undefined {
  const { text } = scalar;
  if (scalar.style !== 'plain') return { type: 'str', text };
  if (isNull(scalar)) return { type: 'NoneType', text: 'None' };
  const truth = /^(?:[a-z]+|[A-Z][a-z]+|[A-Z]+)$/.test(text) ? truths[text.toLowerCase()] : undefined;
  if (truth !== undefined) return { type: 'bool', text: truth ? 'True' : 'False' };
  if (anInteger.test(text)) return { type: 'int', text: String(BigInt(text.replace(/[_+]/g, ''))) };
  if (aFloat.test(text)) return float(Number(text.replaceAll('_', '')));
  if (aDate.test(text)) return { type: 'datetime.date', text };
  return otherwise.some((one) => one.test(text)) ? undefined : { type: 'str', text };
}

/** JavaScript and Python both print the shortest digits, but not their exponents alike. */
function float(value: number): PythonScalar | undefined {
  const text = String(value);
  const isCommon = value === 0 || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e16);
  return isCommon ? { type: 'float', text: Number.isInteger(value) ? `${text}.0` : text } : undefined;
}

/**
 * Doorstop's own serialisation of an attribute that a document names under `attributes: reviewed`
 * (`_convert_to_str` in doorstop/core/item.py).
 */
export function serialise(node: YamlNode): string | undefined {
  if (node.kind === 'scalar') {
    const value = pythonScalar(node);
    return value && serialiseAs(value.type, value.text);
  }
  const children =
    node.kind === 'list'
      ? node.items
      : [...new Map(node.entries.map(({ key, value }) => [key.text, value]))]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([, value]) => value);
  const parts = children.map(serialise);
  return parts.includes(undefined) ? undefined : (node.kind === 'list' ? '\\L' : '\\D') + parts.join('');
}

export const serialiseAs = (type: string, text: string): string =>
  `\\T<class '${type}'>\\V${text.replaceAll('\\', '\\\\')}`;
