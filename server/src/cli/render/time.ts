/** `2026-01-31 09:05`, UTC: the same on every machine, so that outputs can be compared. */
export const minute = (iso: string): string => iso.slice(0, 16).replace('T', ' ');
