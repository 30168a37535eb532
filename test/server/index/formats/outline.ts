import type { FileIndex, Range } from '../../../../schema/model';
import { defaultIdPattern } from '../../../../schema/settings';
import type { FileReader } from '../../../../server/src/index/reader';

/** Files of a project by path; the one that is read stands under its own path too. */
export type Files = Readonly<Record<string, string>>;

export interface ReadInput {
  readonly path: string;
  readonly text: string;
  readonly files?: Files;
  readonly idPattern?: string;
}

export function readWithReader(
  reader: FileReader,
  { path, text, files = {}, idPattern }: ReadInput,
): FileIndex {
  return reader.read(
    { path, text },
    {
      options: { idPattern: idPattern ?? defaultIdPattern },
      readText: (other) => (Object.hasOwn(files, other) ? files[other] : undefined),
    },
  );
}

const lines = ({ start, end }: Range): string =>
  start.line === end.line ? `${start.line + 1}` : `${start.line + 1}-${end.line + 1}`;

const words = (...parts: (string | undefined)[]): string => parts.filter((part) => part).join(' ');

/** What a file says, one line per thing, in a form that reads well in a test. */
export function outline(index: FileIndex): string {
  const own = (id: string): string => id.slice(id.indexOf('::') + 2);
  return [
    ...index.requirements.flatMap((one) => [
      words(
        `${lines(one.location.range)} ${one.format.replace('markdown-', '')} ${one.code}`,
        `"${one.title}"`,
        one.priority,
        one.status,
        one.category && `[${one.category}]`,
      ),
      ...(one.description ? [`  ${JSON.stringify(one.description)}`] : []),
      ...one.criteria.map((criterion) => `  * ${criterion.text}`),
    ]),
    ...index.testCases.map((one) =>
      words(
        `${lines(one.range)} test "${one.name}"`,
        one.tags.length ? `#${one.tags.join(' #')}` : '',
        one.disposition === 'run' ? '' : one.disposition,
        one.empty ? 'empty' : '',
        one.variants === undefined ? '' : `x${one.variants}`,
        one.namePieces ? JSON.stringify(one.namePieces) : '',
      ),
    ),
    ...index.references.map((one) =>
      words(
        `${one.location.path === index.path ? '' : `${one.location.path}:`}${lines(one.location.range)}`,
        `${one.role} ${one.code}`,
        one.mappingType === 'partial' ? 'partial' : '',
        one.form,
        one.certainty === 'known-id' ? 'if known' : '',
        `-> ${one.testCaseIds ? one.testCaseIds.map(own).join(', ') : 'file'}`,
      ),
    ),
    ...index.waivers.map((one) =>
      words(
        `${lines(one.location.range)} waived ${one.requirement}:`,
        one.reason,
        one.expires && `until ${one.expires}`,
      ),
    ),
    ...index.links.map((one) => `${lines(one.range)} link ${one.target ?? '?'}`),
    ...index.problems.map(
      (one) => `${lines(one.location.range)} ${one.severity} ${one.code}: ${one.message}`,
    ),
  ].join('\n');
}

/** Text without the indentation that a template literal gives it, and without its first and last line. */
export function block(text: string): string {
  const all = text.replace(/^\n/, '').replace(/\n[ \t]*$/, '');
  const indents = all.split('\n').flatMap((line) => (line.trim() ? [/^ */.exec(line)?.[0].length ?? 0] : []));
  const indent = Math.min(...indents, 80);
  return all
    .split('\n')
    .map((line) => line.slice(indent))
    .join('\n');
}
