import type { Range, RequirementDefinition, RequirementReference } from '../../../../schema/model';
import { defaultIdPattern } from '../../../../schema/settings';
import { LineText } from '../../../../server/src/features/text';
import { scanBlocks } from '../../../../server/src/index/formats/markdown/blocks';
import { codeTest } from '../../../../server/src/index/formats/markdown/code';
import { createIdMatcher } from '../../../../server/src/index/ids';
import { findOffSwitches } from '../../../../server/src/index/offSwitches';
import type {
  CommentSyntax,
  DocumentSyntax,
  Findings,
  FoundMention,
} from '../../../../server/src/index/syntax';
import { LineIndex } from '../../../../server/src/util/lineIndex';
import type { Files } from './outline';

/** One document read by one syntax. Markdown has its blocks; of other markups nothing is code. */
export function readDocument(
  syntax: DocumentSyntax,
  path: string,
  text: string,
  files: Files = {},
): Findings {
  if (!syntax.accepts(path) || !syntax.mayContain(text)) return {};
  const markdown = /\.md$/.test(path) ? scanBlocks(text) : undefined;
  return syntax.read({
    path,
    text,
    lines: new LineIndex(text),
    ids: createIdMatcher(defaultIdPattern),
    options: { idPattern: defaultIdPattern },
    ...(markdown && { markdown }),
    isOff: findOffSwitches(text).isOff,
    isCode: markdown ? codeTest(markdown) : () => false,
    readText: (other) => (Object.hasOwn(files, other) ? files[other] : undefined),
  });
}

/** Definitions with levels and versions, then references; «» holds the text that a range covers. */
export function documentOutline(syntax: DocumentSyntax, path: string, text: string, files?: Files): string {
  const found = readDocument(syntax, path, text, files);
  const lines = new LineText(text);
  const written = (range: Range): string => `«${lines.slice(range)}»`;
  return [
    ...(found.requirements ?? []).flatMap((one) => requirement(one, written)),
    ...(found.references ?? []).map((one) => reference(one, written)),
    ...(found.problems ?? []).map(
      (one) => `${one.location.range.start.line + 1} ${one.code}: ${one.message}`,
    ),
  ].join('\n');
}

type Written = (range: Range) => string;

const words = (...parts: (string | false | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== false && part !== '').join(' ');

const requirement = (one: RequirementDefinition, written: Written): readonly string[] => [
  words(
    `${one.location.range.start.line + 1}-${one.location.range.end.line + 1} ${written(one.idRange)}`,
    one.key,
    one.version !== undefined && `version ${one.versionRange ? written(one.versionRange) : one.version}`,
    one.type !== undefined && `as ${one.type}`,
    `"${one.title}"`,
    one.needs &&
      `needs ${one.needs.map((need) => `${need.type}${written(need.range)}`).join(' ') || 'nothing'}`,
    one.tags && `tags ${one.tags.join(', ')}`,
    one.status,
    one.informative && 'informative',
    one.positional && 'positional',
  ),
  ...(one.description ? [`  ${JSON.stringify(one.description)}`] : []),
];

const reference = (one: RequirementReference, written: Written): string =>
  words(
    `${one.location.range.start.line + 1} ${one.role} ${written(one.location.range)}`,
    one.code,
    one.version !== undefined && `version ${one.versionRange ? written(one.versionRange) : one.version}`,
    one.from !== undefined && `from ${one.from}`,
    one.artifactType !== undefined && `as ${one.artifactType}`,
    one.certainty,
  );

/** What one comment says, line by line; offsets are given a base to see that it counts. */
export function commentOutline(syntax: CommentSyntax, comment: string, path = 'src/a.ts'): string {
  if (!syntax.mayContain(comment)) return '';
  const base = 1_000;
  const { mentions, items = [] } = syntax.find(comment, base, path);
  const written = ({ start, end }: { readonly start: number; readonly end: number }): string =>
    `«${comment.slice(start - base, end - base)}»`;
  return [
    ...items.map((one) =>
      words(
        `${written(one)} ${one.code}`,
        one.version && `version ${one.version.text}${written(one.version)}`,
        one.type !== undefined && `as ${one.type}`,
        one.needs &&
          `needs ${one.needs.map((need) => `${need.type}${written(need)}`).join(' ') || 'nothing'}`,
      ),
    ),
    ...mentions.map((one: FoundMention) =>
      words(
        one.role ?? 'default',
        `${written(one)} ${one.code}`,
        one.version && `version ${one.version.text}${written(one.version)}`,
        one.artifactType !== undefined && `as ${one.artifactType}`,
        one.from !== undefined && `from ${one.from}`,
        one.mappingType === 'partial' && 'partial',
        one.certainty === 'explicit' ? 'explicit' : '',
      ),
    ),
  ].join('\n');
}
