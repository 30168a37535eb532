/**
 * Specs of GitHub Spec Kit: `specs/003-name/spec.md` with user stories, `**FR-001**` and `**SC-001**`
 * items, and the documents beside it that refer to them. Ids restart in every folder, so the folder is
 * their namespace. After the templates of https://github.com/github/spec-kit.
 */
import type { Problem, RequirementReference } from '../../../../../schema/model';
import type { DocumentSyntax, Findings, SpecText } from '../../syntax';
import { readDefinitions } from './definitions';
import { isTemplate, specKitFolder } from './folders';
import { findBare } from './mentions';

const signs = /\b(?:FR|SC|NFR)-\d|\bUS\d|User Story/;

export const specKitSyntax: DocumentSyntax = {
  preset: 'spec-kit',
  accepts: (path) => path.endsWith('.md') && (specKitFolder(path) !== undefined || isTemplate(path)),
  mayContain: (text) => signs.test(text),
  read,
};

function read(spec: SpecText): Findings {
  const folder = specKitFolder(spec.path);
  if (!folder) return { exclusive: true };
  if (folder.file === 'spec.md' && spec.markdown)
    return {
      exclusive: true,
      requirements: readDefinitions(spec.markdown, spec, folder.namespace),
      problems: tooLongIds(spec),
    };
  return { exclusive: true, references: mentions(spec, folder.namespace) };
}

/** Longer numbers than `ids.ts` knows: not read, and so not passed by in silence. */
const tooLong = /^[ \t]*[-*+][ \t]{1,8}(?:\*\*|__)?((?:FR|NFR|SC)-\d{5,9})\b/gm;

const tooLongIds = ({ path, text, lines, isOff, isCode }: SpecText): readonly Problem[] =>
  [...text.matchAll(tooLong)]
    .map((found) => {
      const [whole, code = ''] = found;
      return { code, start: found.index + whole.length - code.length };
    })
    .filter(({ start }) => !isOff(start) && !isCode(start))
    .map(({ code, start }) => ({
      code: 'syntax-error',
      severity: 'warning',
      message: `${code} is not read: numbers have at most four digits. Number it lower, or split the spec.`,
      location: { path, range: lines.range(start, start + code.length) },
    }));

/** Plans and tasks speak of what the spec beside them requires; they prove nothing. */
function mentions({ path, text, lines, isOff, isCode }: SpecText, namespace: string): RequirementReference[] {
  return findBare(text)
    .filter(({ start }) => !isOff(start) && !isCode(start))
    .map(({ code, start, end }) => ({
      code,
      namespace,
      role: 'related',
      mappingType: 'full',
      form: 'annotation',
      certainty: 'known-id',
      location: { path, range: lines.range(start, end) },
      preset: 'spec-kit',
    }));
}
