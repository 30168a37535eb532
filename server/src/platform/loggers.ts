import type { Clock, Logger } from '../ports';
import type { Settings } from '../../../schema/settings';
import { redact } from './redact';

export type LogLevel = Settings['logLevel'];

const severity: Readonly<Record<LogLevel, number>> = { error: 0, warn: 1, info: 2, debug: 3 };

export interface LineLogger extends Logger {
  level: LogLevel;
}

export interface LineLoggerOptions {
  readonly level: LogLevel;
  readonly clock: Clock;
  /** Takes one line with its end. */
  write(line: string): void;
}

/** One line for a message, `time level message`, without secrets. Causes follow on lines of their own. */
export function createLineLogger({ level, clock, write }: LineLoggerOptions): LineLogger {
  const log = (at: LogLevel, message: string): void => {
    if (severity[at] > severity[logger.level]) return;
    write(`${clock.now().toISOString()} ${at.padEnd(5)} ${redact(message)}\n`);
  };
  const logger: LineLogger = {
    level,
    debug: (message) => log('debug', message),
    info: (message) => log('info', message),
    warn: (message) => log('warn', message),
    error: (message, cause) => log('error', cause === undefined ? message : `${message}\n${describe(cause)}`),
  };
  return logger;
}

/** Standard error: in a language server standard output is the protocol. */
export const createStderrLogger = (level: LogLevel, clock: Clock): LineLogger =>
  createLineLogger({ level, clock, write: (line) => process.stderr.write(line) });

const describe = (cause: unknown): string =>
  cause instanceof Error ? (cause.stack ?? `${cause.name}: ${cause.message}`) : String(cause);
