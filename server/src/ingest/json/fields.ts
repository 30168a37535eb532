/** What a report's JSON may hold is for nobody to promise: every look at it says what it expects. */
import { parseTimestamp } from '../time';

export type JsonRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const nothing: readonly never[] = [];
const empty: JsonRecord = {};

/** The value as an object; empty when it is none. */
export const recordOf = (value: unknown): JsonRecord => (isRecord(value) ? value : empty);

/** The value as an array; empty when it is none. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : nothing);

/** The objects in an array. */
export const recordsOf = (value: unknown): readonly JsonRecord[] =>
  Array.isArray(value) && value.length ? value.filter(isRecord) : nothing;

/** The texts in an array. */
export const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) && value.length ? value.filter((item) => typeof item === 'string') : nothing;

/** A text, trimmed; undefined when it is none or blank. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.trim() || undefined : undefined;

/** A number that can be counted with; undefined for texts, NaN and infinity. */
export const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/** A count or a duration: a number from 0 on. */
export const amountOf = (value: unknown): number | undefined => {
  const number = numberOf(value);
  return number !== undefined && number >= 0 ? number : undefined;
};

/** ISO-8601 UTC of a time written as text or in milliseconds since 1970. */
export const timeOf = (value: unknown): string | undefined =>
  parseTimestamp(typeof value === 'number' ? String(Math.trunc(value)) : textOf(value));
