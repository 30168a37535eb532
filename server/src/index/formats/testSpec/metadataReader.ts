import { parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import type { Problem } from '../../../../../schema/model';
import { textHash } from '../../../util/hash';
import { LineIndex } from '../../../util/lineIndex';
import type { FileReader } from '../../reader';
import { metadataName } from './metadata';

/** Says what is wrong with a `spec-metadata.json`; what is right is read with each spec. */
export const specMetadataReader: FileReader = {
  format: 'spec-metadata',
  preset: 'markdown-tests',
  accepts: (path) => path === metadataName || path.endsWith(`/${metadataName}`),
  mayContain: () => true,
  read: ({ path, text }) => ({
    path,
    contentHash: textHash(text),
    format: 'spec-metadata',
    tags: [],
    requirements: [],
    references: [],
    testCases: [],
    waivers: [],
    links: [],
    problems: faults(path, text),
    dependsOn: [],
  }),
};

function faults(path: string, text: string): Problem[] {
  const lines = new LineIndex(text);
  const problem = (message: string, start: number, end: number): Problem => ({
    code: 'syntax-error',
    severity: 'error',
    message: `${path}, line ${lines.position(start).line + 1}: ${message}`,
    location: { path, range: lines.range(start, Math.max(end, start + 1)) },
  });
  const errors: ParseError[] = [];
  let tree: Node | undefined;
  try {
    tree = parseTree(text, errors, { allowTrailingComma: false, disallowComments: true });
  } catch {
    return [problem('This is nested too deeply to be read.', 0, 0)];
  }
  const [first] = errors;
  if (first)
    return [problem(`This is not valid JSON (${words(first)}).`, first.offset, first.offset + first.length)];
  if (tree?.type !== 'object')
    return [problem('An object {"path.md": {"tags": [...]}} is expected.', 0, text.length)];
  return (tree.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    return value && value.type !== 'object'
      ? [
          problem(
            `"${String(key?.value)}" must be an object with tags, description, author.`,
            value.offset,
            value.offset + value.length,
          ),
        ]
      : [];
  });
}

/** `PropertyNameExpected` as words. */
const words = (error: ParseError): string =>
  printParseErrorCode(error.error)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
