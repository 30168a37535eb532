/** What depends on the date: how long a pass counts, and when a state has to be looked at again. */
import type { Standing, Waiver } from '../../../schema/model';
import { instant } from './runFacts';
import { endOfWaiver } from './waivers';

const dayMs = 86_400_000;
/** Clocks of two machines may differ by this much without anyone being wrong. */
export const clockToleranceMs = 5 * 60_000;

/**
 * Whether a run of that time is too old for the policy. A time that can not be read, or that lies in
 * the future, has no age that could be trusted, so under a policy it counts as too old.
 */
export function tooOld(at: string, maxAgeDays: number | null, now: number): boolean {
  if (maxAgeDays === null) return false;
  const time = instant(at);
  return time > now + clockToleranceMs || now - time > maxAgeDays * dayMs;
}

/** The next instant after `now` at which the passing of time alone can change a grade. */
export function nextDeadline(
  standings: Iterable<Standing>,
  waivers: Iterable<Waiver>,
  maxAgeDays: number | null,
  now: number,
): number {
  let next = Number.POSITIVE_INFINITY;
  const offer = (time: number): void => {
    if (time > now && time < next) next = time;
  };
  for (const waiver of waivers) offer(endOfWaiver(waiver) ?? Number.NaN);
  if (maxAgeDays === null) return next;
  for (const standing of standings) {
    const time = instant(standing.at);
    // A pass of exactly the allowed age still counts; a millisecond later it does not.
    offer(time + maxAgeDays * dayMs + 1);
    offer(time - clockToleranceMs);
  }
  return next;
}
