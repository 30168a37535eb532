/**
 * Specs of GitHub Spec Kit: `specs/003-name/spec.md` with user stories, `**FR-001**` and `**SC-001**`
 * items, and the documents beside it that refer to them. Ids restart in every folder, so the folder is
 * their namespace. After the templates of https://github.com/github/spec-kit.
 */
import type { RequirementReference } from '../../../../../schema/model';
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
    return { exclusive: true, requirements: readDefinitions(spec.markdown, spec, folder.namespace) };
  return { exclusive: true, references: mentions(spec, folder.namespace) };
}

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
