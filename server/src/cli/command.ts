import type { ExitCode } from './exit';
import type { CliHost } from './host';

/** One verb. Faults of the user are thrown as `UsageError`. */
export type Command = (args: readonly string[], host: CliHost) => Promise<ExitCode>;
