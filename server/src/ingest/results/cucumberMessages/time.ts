import { numberOf, recordOf } from '../../json/fields';

/** A timestamp or duration of the messages, in milliseconds. */
export function millisOf(value: unknown): number | undefined {
  const { seconds, nanos } = recordOf(value);
  // Numbers of 64 bits are texts in some implementations.
  const whole =
    typeof seconds === 'string' && /^\d{1,15}$/.test(seconds) ? Number(seconds) : numberOf(seconds);
  return whole === undefined ? undefined : whole * 1000 + (numberOf(nanos) ?? 0) / 1e6;
}
