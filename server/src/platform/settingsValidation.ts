import { closest, distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { namesAt } from './schemaNames';

/** One thing wrong with a settings file: where in the tree, and what, as a sentence. */
export interface SettingsFault {
  readonly path: readonly PropertyKey[];
  /** The name at `path` is wrong, not its value. */
  readonly aboutKey: boolean;
  readonly message: string;
}

type Shape = Readonly<Record<string, z.ZodType>>;
type Issue = z.core.$ZodIssue;

/**
 * Takes a tree of settings key by key. A wrong entry of a list or record, an unknown key or a wrong
 * value is left out with a fault; everything else counts. A key without a value is one not set.
 */
export function validateSettings(
  values: Readonly<Record<string, unknown>>,
  shape: Shape,
): { settings: Record<string, unknown>; faults: SettingsFault[] } {
  const settings: Record<string, unknown> = {};
  const faults: SettingsFault[] = [];
  for (const [key, value] of Object.entries(values)) {
    const schema = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (!schema) {
      faults.push({ path: [key], aboutKey: true, message: unknownKey(key, Object.keys(shape)) });
      continue;
    }
    const first = schema.safeParse(value);
    if (!first.success && value === null) continue;
    if (!first.success)
      faults.push(...first.error.issues.flatMap((issue) => faultsOf(issue, [key], value, schema)));
    const best = first.success ? first : schema.safeParse(withoutFaulty(value, first.error.issues));
    const judgement = best.success ? judge(key, best.data) : undefined;
    if (judgement) faults.push({ path: [key], aboutKey: false, message: judgement });
    else if (best.success) settings[key] = best.data;
  }
  return { settings, faults };
}

/**
 * An issue of zod as sentences; `base` is where the value stands, `value` what was validated, `schema`
 * what it was validated with, to tell which names are known.
 */
export function faultsOf(
  issue: Issue,
  base: readonly PropertyKey[],
  value: unknown,
  schema?: z.ZodType,
): SettingsFault[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const known = schema ? namesAt(schema, issue.path) : [];
    return issue.keys.map((key) => ({
      path: [...path, key],
      aboutKey: true,
      message: `Unknown name "${key}".${didYouMean(key, known)}`,
    }));
  }
  const inside = issue.code === 'invalid_union' ? innerIssues(issue.errors) : [];
  if (inside.length > 0) {
    const inner = at(value, issue.path);
    return inside.flatMap((one) => faultsOf(one, path, inner));
  }
  const name = String(path.findLast((piece) => typeof piece === 'string') ?? 'The value');
  return [{ path, aboutKey: false, message: `${name} ${demand(issue, at(value, issue.path))}` }];
}

function demand(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined ? 'is missing.' : `must be ${article(issue.expected)}.`;
    case 'invalid_value': {
      const known = issue.values.map(String);
      const hint = typeof value === 'string' ? didYouMean(value, known) : '';
      return `must be one of ${known.join(', ')}.${hint}`;
    }
    case 'too_small':
      return issue.origin === 'string'
        ? 'must not be empty.'
        : `must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}.`;
    case 'too_big':
      return `must be at most ${issue.maximum}.`;
    case 'invalid_union': {
      const types = issue.errors.flatMap((branch) =>
        branch.flatMap((one) => (one.code === 'invalid_type' ? article(one.expected) : [])),
      );
      return `must be ${[...new Set(types)].join(' or ')}.`;
    }
    case 'invalid_format':
      return issue.format === 'date'
        ? 'must be a date of the calendar, written YYYY-MM-DD.'
        : `is not a valid ${issue.format}.`;
    default:
      return `is not valid: ${issue.message.replace(/\.$/, '')}.`;
  }
}

export const unknownKey = (key: string, known: readonly string[]): string =>
  `Unknown setting "${key}".${didYouMean(key, known)}`;

/** The known word a misspelt one probably means, as a question behind a space; or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  if (word.length > 100 || known.length === 0) return '';
  const folded = known.map((one) => one.toLowerCase());
  const begun = word.length > 2 ? folded.find((one) => one.startsWith(word.toLowerCase())) : undefined;
  const near = begun ?? closest(word.toLowerCase(), folded);
  if (!begun && distance(word.toLowerCase(), near) > Math.max(2, word.length / 3)) return '';
  return ` Did you mean "${known[folded.indexOf(near)] ?? near}"?`;
}

/** What is wrong with a value beyond its type. */
function judge(key: string, value: unknown): string | undefined {
  if (key !== 'idPattern' || typeof value !== 'string') return undefined;
  try {
    new RegExp(`^(?:${value})$`);
    return undefined;
  } catch (error) {
    return `idPattern is not a regular expression: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

function withoutFaulty(value: unknown, issues: readonly Issue[]): unknown {
  const faulty = new Set(
    issues.flatMap((issue) => {
      const entry = issue.path[0];
      if (entry !== undefined) return [String(entry)];
      return issue.code === 'unrecognized_keys' ? issue.keys : [];
    }),
  );
  if (Array.isArray(value)) return value.filter((_, index) => !faulty.has(String(index)));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !faulty.has(key)));
}

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);

const article = (type: string): string =>
  ({
    array: 'a list',
    boolean: 'true or false',
    int: 'a whole number',
    object: 'a table of names and values',
    record: 'a table of names and values',
    string: 'text',
  })[type] ?? `a ${type}`;

/** Of a value that may be one of several things: what is wrong with the one it is meant to be. */
const innerIssues = (branches: readonly (readonly Issue[])[]): readonly Issue[] =>
  branches.find((issues) => issues.every((one) => one.path.length > 0)) ?? [];
