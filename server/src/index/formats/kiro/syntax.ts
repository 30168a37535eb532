/**
 * Specs of Kiro: `.kiro/specs/<feature>/requirements.md` with numbered requirements and EARS criteria,
 * `bugfix.md` with the clauses of a fix, `design.md` with the correctness properties that validate them, `tasks.md` that refers to both. The
 * feature's folder is the namespace. See https://kiro.dev/docs/specs/.
 */
import type { RequirementReference } from '../../../../../schema/model';
import type { DocumentSyntax, Findings, SpecText } from '../../syntax';
import { readBugfix } from './bugfix';
import { kiroFolder } from './folders';
import { findNumbers } from './mentions';
import { readProperties } from './properties';
import { readRequirements } from './requirements';

const signs =
  /requirement|property|behaviou?r|要件|需求|要求|요구사항|requisito|anforderung|exigence|требование/i;

export const kiroSyntax: DocumentSyntax = {
  preset: 'kiro',
  accepts: (path) => kiroFolder(path) !== undefined,
  mayContain: (text) => signs.test(text),
  read,
};

function read(spec: SpecText): Findings {
  const folder = kiroFolder(spec.path);
  const { markdown } = spec;
  if (!folder || !markdown) return {};
  switch (folder.file) {
    case 'requirements.md':
      return readRequirements(markdown, spec, folder.namespace);
    case 'bugfix.md':
      return { requirements: readBugfix(markdown, spec, folder.namespace) };
    case 'design.md': {
      const { requirements, references } = readProperties(markdown, spec, folder.namespace);
      const others = mentions(spec, folder.namespace, references);
      return { requirements, references: inOrder([...references, ...others]) };
    }
    default:
      return { references: mentions(spec, folder.namespace, []) };
  }
}

const inOrder = (references: readonly RequirementReference[]): readonly RequirementReference[] =>
  [...references].sort(
    (a, b) =>
      a.location.range.start.line - b.location.range.start.line ||
      a.location.range.start.character - b.location.range.start.character,
  );

/** Tasks and designs say what they are about; they prove nothing. */
function mentions(
  { path, text, lines, isOff, isCode }: SpecText,
  namespace: string,
  known: readonly RequirementReference[],
): readonly RequirementReference[] {
  const taken = new Set(known.map(({ location }) => lines.offset(location.range.start)));
  return findNumbers(text)
    .filter(({ start }) => !taken.has(start) && !isOff(start) && !isCode(start))
    .map(({ code, start, end }) => ({
      code,
      namespace,
      role: 'related',
      mappingType: 'full',
      form: 'annotation',
      certainty: 'known-syntax',
      location: { path, range: lines.range(start, end) },
      preset: 'kiro',
    }));
}
