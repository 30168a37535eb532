import type { FileIndex } from '../../../../../schema/model';
import { emptyFileIndex } from '../../../util/emptyFileIndex';
import { textHash } from '../../../util/hash';
import { LineIndex } from '../../../util/lineIndex';
import type { FileReader, ReadContext, SourceText } from '../../reader';
import { ietfSections } from './ietf';
import { requirementSections } from './requirementFile';
import { toDefinition } from './sections';
import { documentOfUrl } from './target';

/** Where duvet keeps what it downloads: the path is the address. */
const download = /(?:^|\/)(?:specs|specifications)\/((?:[\w-]+\.)+[a-z]{2,10}\/[^?]+\.txt)$/;
const requirementFile = /(?:^|\/)\.duvet\/.+\.toml$|(?:^|\/)(?:section|appendix)-[^/]+\.toml$/;

/** Sections of specifications that duvet's citations name: downloaded texts and requirements in TOML. */
export const duvetReader: FileReader = {
  format: 'duvet',
  preset: 'duvet',
  accepts: (path) => requirementFile.test(path) || download.test(path),
  mayContain: (text) => /^\[\[specs?\]\]/m.test(text) || /\b(?:MUST|SHALL|SHOULD)\b/.test(text),
  read,
};

function read({ path, text: source }: SourceText, context: ReadContext): FileIndex {
  const text = source.includes('\r') ? source.replace(/\r(?!\n)/g, '\n') : source;
  const lines = new LineIndex(source);
  const url = download.exec(path)?.[1];
  const empty = emptyFileIndex(path, textHash(source), 'duvet');
  if (url !== undefined)
    return {
      ...empty,
      requirements: ietfSections(text, documentOfUrl(url)).map((section) =>
        toDefinition(section, 'duvet-section', path, text, lines),
      ),
    };
  // Requirements extracted from a text beside them are no second definition of its sections.
  const original = `${path.slice(0, path.lastIndexOf('/'))}.txt`;
  const isExtract = download.test(original) && context.readText(original) !== undefined;
  return {
    ...empty,
    requirements: isExtract
      ? []
      : requirementSections(text).map((section) => toDefinition(section, 'duvet-toml', path, text, lines)),
    dependsOn: download.test(original) ? [original] : [],
  };
}
