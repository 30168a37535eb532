/** What the formats of .NET runners have in common. */

/** `Acme.CartTests, Acme.Tests, Version=1.0.0.0` names the assembly behind the class. */
export const bareClass = (className: string | undefined): string | undefined =>
  className?.split(',', 1)[0]?.trim() || undefined;

/** Many runners write the class before the name of each of its tests. */
export function withoutClass(name: string, className: string | undefined): string {
  if (className === undefined || !name.startsWith(className)) return name;
  const rest = name.slice(className.length);
  return /^[.+]./.test(rest) ? rest.slice(1) : name;
}

const timeSpan = /^(?:(\d{1,7})\.)?(\d{1,3}):(\d\d):(\d\d(?:\.\d{1,9})?)$/;

/** `[days.]hours:minutes:seconds[.fraction]` in milliseconds. */
export function parseTimeSpan(text: string | undefined): number | undefined {
  const match = timeSpan.exec(text ?? '');
  if (!match) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return Math.round((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1e6) / 1e3;
}
