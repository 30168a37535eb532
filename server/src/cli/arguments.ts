import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './exit';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Options that every verb understands. */
export const commonOptions = {
  store: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies Options;

/** `parseArgs` with errors that name the option and where to read on. */
export function readArguments<const T extends Options>(verb: string, args: readonly string[], options: T) {
  try {
    return parseArgs({
      args: [...args],
      options: { ...commonOptions, ...options },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error);
    throw new UsageError(`${message.replace(/\.$/, '')}. See: reqproof ${verb} --help`);
  }
}

/** The project folder: the only positional argument, or the current folder. */
export function onlyFolder(verb: string, positionals: readonly string[]): string {
  if (positionals.length > 1) {
    throw new UsageError(`${verb} takes one folder, not ${positionals.length}: ${positionals.join(', ')}`);
  }
  return positionals[0] ?? '.';
}

export function oneOf<T extends string>(
  option: string,
  value: string | undefined,
  allowed: readonly T[],
  otherwise: T,
): T {
  if (value === undefined) return otherwise;
  const found = allowed.find((name) => name === value);
  if (!found) throw new UsageError(`${option} must be one of ${allowed.join(', ')}, not "${value}"`);
  return found;
}
