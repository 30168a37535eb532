import type { RemoteConsole } from 'vscode-languageserver';
import type { Settings } from '../../../schema/settings';
import type { Logger } from '../ports';

const levels = ['error', 'warn', 'info', 'debug'] as const;

/** Into the client's output channel; what the level leaves out is not sent. */
export function connectionLogger(console: RemoteConsole, level: () => Settings['logLevel']): Logger {
  const shows = (each: Settings['logLevel']): boolean => levels.indexOf(each) <= levels.indexOf(level());
  return {
    debug: (message) => shows('debug') && console.debug(message),
    info: (message) => shows('info') && console.info(message),
    warn: (message) => shows('warn') && console.warn(message),
    error: (message, cause) => console.error(cause === undefined ? message : `${message} ${describe(cause)}`),
  };
}

const describe = (cause: unknown): string =>
  cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
