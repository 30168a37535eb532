/** Exit codes are part of the interface: scripts branch on them. */
export const exitCode = { ok: 0, gateFailed: 1, usage: 2 } as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** The command can not be carried out as given; the message says what to do. Ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
