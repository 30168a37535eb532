/** Times and durations as reports write them. */

const iso =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/i;
const rfc = /^[A-Z][a-z]{2},? [\w :+,()-]{8,60}$/;
/** Nothing a test run of today can be from: epoch 0 and year 1 stand for "not set" in many tools. */
const earliest = Date.UTC(1980, 0, 1);

function zoneMinutes(zone: string | undefined): number {
  if (zone === undefined || /^[A-Z]/i.test(zone)) return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  const digits = zone.slice(1).replace(':', '');
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0));
}

function epochMs(text: string): number | undefined {
  if (/^\d{10}(\.\d+)?$/.test(text)) return Number(text) * 1000;
  if (/^\d{13}$/.test(text)) return Number(text);
  const match = iso.exec(text);
  if (match) {
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
      .slice(1, 7)
      .map((part) => (part === undefined ? 0 : Number(part)));
    if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60)
      return undefined;
    const millis = Math.floor(Number(`0.${match[7] ?? '0'}`) * 1000);
    return Date.UTC(year, month - 1, day, hour, minute, second, millis) - zoneMinutes(match[8]) * 60_000;
  }
  if (rfc.test(text)) {
    const zoned = /\b(GMT|UTC|Z)\b|[+-]\d{4}\b/.test(text) ? text : `${text} GMT`;
    const time = Date.parse(zoned.replace(/\s*\([^)]*\)$/, ''));
    return Number.isNaN(time) ? undefined : time;
  }
  return undefined;
}

/**
 * ISO-8601 UTC, or undefined when the text is no time or no believable one. Without a zone it is
 * taken as UTC, which is what most producers mean.
 */
export function parseTimestamp(text: string | undefined): string | undefined {
  const time = text === undefined || text.length > 80 ? undefined : epochMs(text.trim());
  if (time === undefined || !Number.isFinite(time) || time < earliest || time > 8.64e15) return undefined;
  return new Date(time).toISOString();
}

/**
 * Seconds as text to milliseconds. `1,234.5` has thousands, `0,25` a decimal comma; a lone comma is
 * read as decimal.
 */
export function parseSeconds(text: string | undefined): number | undefined {
  if (text === undefined || text.length > 40) return undefined;
  if (/^\d{1,9}(?:\.\d{1,15})?$/.test(text)) return Math.round(Number(text) * 1e6) / 1e3;
  let digits = text.trim().replace(/\s*s(ec(onds)?)?$/, '');
  const comma = digits.lastIndexOf(',');
  const dot = digits.lastIndexOf('.');
  if (comma >= 0 && dot >= 0) digits = digits.replaceAll(comma > dot ? '.' : ',', '').replace(',', '.');
  else if (comma >= 0) digits = digits.replaceAll(',', digits.indexOf(',') === comma ? '.' : '');
  if (!/^[+-]?\d*\.?\d*(e[+-]?\d{1,3})?$/i.test(digits) || !/\d/.test(digits)) return undefined;
  const seconds = Number(digits);
  return Number.isFinite(seconds) && seconds >= 0 && seconds < 1e10
    ? Math.round(seconds * 1e6) / 1e3
    : undefined;
}
