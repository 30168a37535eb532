/** When an exception counts. */
import type { Waiver } from '../../../schema/model';
import { compareLocation } from './order';

/** The first instant at which the waiver no longer counts; undefined: the date is not a date. */
export function endOfWaiver(waiver: Waiver): number | undefined {
  if (waiver.expires === undefined) return Number.POSITIVE_INFINITY;
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(waiver.expires);
  if (!parts) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const start = new Date(Date.UTC(year, month - 1, day));
  // 2026-02-31 would silently become March: it is no date, so it excuses nothing.
  if (start.getUTCMonth() !== month - 1 || start.getUTCDate() !== day) return undefined;
  return Date.UTC(year, month - 1, day + 1);
}

export type WaiverStanding = 'valid' | 'expired' | 'invalid';

/** A waiver counts through its last day, UTC. Without a reason, or with a date that is none, never. */
export function judgeWaiver(waiver: Waiver, now: number): WaiverStanding {
  const end = endOfWaiver(waiver);
  if (end === undefined || waiver.reason.trim() === '') return 'invalid';
  return now < end ? 'valid' : 'expired';
}

/** Of several that count, the one that counts longest; then the first by place. */
export function validWaiver(waivers: readonly Waiver[], now: number): Waiver | undefined {
  return waivers
    .filter((waiver) => judgeWaiver(waiver, now) === 'valid')
    .sort(
      (a, b) =>
        Math.sign((endOfWaiver(b) ?? 0) - (endOfWaiver(a) ?? 0)) || compareLocation(a.location, b.location),
    )[0];
}
