import type { FileIndex, Range } from '../../../../schema/model';
import { markdownReader } from '../../../../server/src/index/formats/markdown/reader';
import { LineText } from '../../../../server/src/features/text';
import type { CommentSyntax } from '../../../../server/src/index/syntax';
import { readWithReader } from './outline';

/** What a document of specs says, one line per thing; «» holds the text that the range of an id covers. */
export function specOutline(path: string, text: string): string {
  const index = readWithReader(markdownReader, { path, text });
  const lines = new LineText(text);
  const written = (range: Range): string => `${range.start.line + 1} «${lines.slice(range)}»`;
  return [...requirements(index, written), ...references(index, written), ...problems(index)].join('\n');
}

type Written = (range: Range) => string;

const requirements = (index: FileIndex, written: Written): readonly string[] =>
  index.requirements.flatMap((one) => [
    [
      `${written(one.idRange)} ${one.key} "${one.title}"`,
      one.priority,
      one.informative && 'informative',
      one.positional && 'positional',
      `to ${one.location.range.end.line + 1}`,
    ]
      .filter((word) => word)
      .join(' '),
    ...(one.description ? [`  ${JSON.stringify(one.description)}`] : []),
    ...one.criteria.map((criterion) => `  * ${criterion.text}`),
  ]);

const references = (index: FileIndex, written: Written): readonly string[] =>
  index.references.map((one) =>
    [
      `${written(one.location.range)} ${one.role}`,
      one.namespace === undefined ? one.code : `${one.namespace}/${one.code}`,
      one.from === undefined ? '' : `from ${one.from}`,
      one.certainty,
    ]
      .filter((word) => word)
      .join(' '),
  );

const problems = (index: FileIndex): readonly string[] =>
  index.problems.map((one) => `${one.location.range.start.line + 1} ${one.code}: ${one.message}`);

/** What a comment refers to, one line per mention. */
export function commentOutline(syntax: CommentSyntax, comment: string, path = 'a.test.ts'): string {
  if (!syntax.mayContain(comment)) return '';
  const base = 7;
  return syntax
    .find(comment, base, path)
    .mentions.map((one) =>
      [
        `«${comment.slice(one.start - base, one.end - base)}»`,
        one.role ?? 'default',
        one.namespace === undefined ? one.code : `${one.namespace} / ${one.code}`,
        one.certainty,
      ].join(' '),
    )
    .join('\n');
}
