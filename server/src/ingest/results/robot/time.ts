import { parseTimestamp } from '../../time';

const old = /^(\d{4})(\d\d)(\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,6})?)$/;

/** `20261122 21:45:28.123` before version 7, ISO-8601 since; both without a zone. */
export const robotTime = (text: string | undefined): string | undefined =>
  parseTimestamp(text?.replace(old, '$1-$2-$3T$4'));

/** Milliseconds between two such times. */
export function robotElapsed(start: string | undefined, end: string | undefined): number | undefined {
  const from = robotTime(start);
  const to = robotTime(end);
  if (from === undefined || to === undefined) return undefined;
  const elapsed = Date.parse(to) - Date.parse(from);
  return elapsed >= 0 ? elapsed : undefined;
}
