import type { YamlScalar } from '../../yaml/nodes';
import { pythonScalar } from './python';

/**
 * An outline level as Doorstop prints it: a zero at the end marks a heading, several are one. An
 * unquoted `1.10` is the number 1.1. Undefined: no level. Source: `Level` in doorstop/core/types.py.
 */
export function levelOf(scalar: YamlScalar | undefined): string | undefined {
  if (!scalar) return '1.0';
  const value = pythonScalar(scalar);
  const text = value?.type === 'float' || value?.type === 'int' ? value.text : scalar.text.trim();
  if (text === '' || Number(text) === 0) return '1';
  if (text.length > longest || !/^\d+(?:\.\d+)*$/.test(text)) return undefined;
  const parts = text.split('.').map((part) => String(Number(part)));
  const isHeading = parts.at(-1) === '0';
  while (parts.at(-1) === '0') parts.pop();
  return [...parts, ...(isHeading ? ['0'] : [])].join('.');
}

const longest = 200;
