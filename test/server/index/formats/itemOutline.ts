import type { FileIndex, Location, Range } from '../../../../schema/model';

const at = ({ start, end }: Range): string =>
  `${start.line + 1}:${start.character + 1}-${end.line === start.line ? '' : `${end.line + 1}:`}${end.character + 1}`;

/** The text of a place, to see that it is what it should be. */
function quote(text: string, { range }: Pick<Location, 'range'>): string {
  const lines = text.split(/\r\n|\r|\n/);
  const line = lines[range.start.line] ?? '';
  const end = range.end.line === range.start.line ? range.end.character : line.length;
  return line.slice(range.start.character, end);
}

const flags = (...parts: (string | false | undefined)[]): string =>
  parts.filter((part) => part !== false && part !== undefined && part !== '').join(' ');

/** Items with their relations, one line per thing; `[..]` is what the text holds at the place of the id. */
export function itemOutline(index: FileIndex, text: string): string {
  return [
    ...index.requirements.map((one) =>
      flags(
        `${at(one.location.range)} ${one.type ?? '-'} ${one.key}`,
        `[${quote(text, { range: one.idRange })}]`,
        JSON.stringify(one.title),
        one.description && JSON.stringify(one.description),
        one.version !== undefined &&
          `version ${one.version} [${one.versionRange ? quote(text, { range: one.versionRange }) : ''}]`,
        one.priority,
        one.status,
        one.category && `category ${one.category}`,
        one.tags && `tags ${one.tags.join(',')}`,
        one.needs && `needs ${one.needs.map((need) => need.type).join(',')}`,
        one.informative && 'informative',
        one.reviewed !== undefined &&
          (one.reviewed === '' ? 'new' : one.reviewed === one.reviewStamp ? 'reviewed' : 'changed'),
      ),
    ),
    ...index.references.map((one) =>
      flags(
        `${at(one.location.range)} ${one.from ?? 'file'} ${one.role}`,
        one.namespace === undefined || one.namespace === '' ? one.code : `${one.namespace}/${one.code}`,
        `[${quote(text, one.location)}]`,
        one.artifactType && `as ${one.artifactType}`,
        one.mappingType === 'partial' && 'partial',
        one.version !== undefined &&
          `version ${one.version} [${one.versionRange ? quote(text, { range: one.versionRange }) : ''}]`,
        one.stamp !== undefined &&
          `stamp ${one.stamp} [${one.stampRange ? quote(text, { range: one.stampRange }) : ''}]`,
        one.certainty !== 'explicit' && one.certainty,
      ),
    ),
    ...index.links.map((one) => `${at(one.range)} link ${one.target ?? '?'}`),
    ...index.problems.map((one) => `${at(one.location.range)} ${one.severity} ${one.code}: ${one.message}`),
  ].join('\n');
}
