/** Where text goes. `columns` is undefined when it is no terminal. */
export interface TextSink {
  write(text: string): void;
  readonly columns: number | undefined;
  readonly colour: boolean;
}

/** One line that is written over while work goes on; silent when stderr is no terminal. */
export interface ProgressSink {
  update(text: string): void;
  clear(): void;
}

type Stream = Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>;

/** Colour only on a terminal, never when NO_COLOR is set (https://no-color.org), FORCE_COLOR wins. */
export function streamSink(stream: Stream, env: NodeJS.ProcessEnv): TextSink {
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0';
  const refused = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  const colour = forced || (stream.isTTY && !refused);
  const columns = Number(env['COLUMNS']) || stream.columns;
  return {
    write: (text) => void stream.write(harmless(text, colour)),
    columns: stream.isTTY ? columns : undefined,
    colour,
  };
}

export function streamProgress(stream: Stream): ProgressSink {
  if (!stream.isTTY) return { update: () => undefined, clear: () => undefined };
  return {
    update: (text) =>
      void stream.write(`\r\u001b[K${harmless(text, false).slice(0, (stream.columns || 80) - 1)}`),
    clear: () => void stream.write('\r\u001b[K'),
  };
}

/**
 * Titles, names of files and messages come from anywhere, and a terminal obeys what they say: it moves
 * its cursor, renames its window, makes links. Only lines, tabs and our own colours pass.
 */

const obeyed = /[\0-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f]|\r(?!\n)|\x1b(?!\[\d{1,2}m)/g;

const colours = /\x1b/g;

const harmless = (text: string, colour: boolean): string => {
  const kept = text.replace(obeyed, ' ');
  return colour ? kept : kept.replace(colours, ' ');
};
