import type { FileIndex } from '../../../../../schema/model';
import { emptyFileIndex } from '../../../util/emptyFileIndex';
import { textHash } from '../../../util/hash';
import { LineIndex } from '../../../util/lineIndex';
import { baseName } from '../../../util/paths';
import { findOffSwitches } from '../../offSwitches';
import type { FileReader, ReadContext, SourceText } from '../../reader';
import { scalarOf } from '../../yaml/nodes';
import { readYaml } from '../../yaml/readYaml';
import { findDocument } from './document';
import { readItem } from './item';
import { textOf } from './stamp';
import { isUid } from './uid';

const extension = /\.ya?ml$/i;
/** Doorstop looks for no documents in these. */
const passedOver = /(?:^|\/)(?:\.git|\.tox|\.venv|venv)\//;
/** Attributes that every item has since it was first saved, and hardly any other file. */
const signs = /^(?:active|derived|header|level|links|normative|ref|references|reviewed|text):/m;

/**
 * Doorstop (https://doorstop.readthedocs.io): every item is a YAML file whose name is its id, in a
 * folder with a `.doorstop.yml` or below one. Items in Markdown files are read in markdownItems.ts.
 */
export const doorstopReader: FileReader = {
  format: 'doorstop',
  preset: 'doorstop',
  accepts: (path) =>
    extension.test(path) && isUid(baseName(path).replace(extension, '')) && !passedOver.test(path),
  mayContain: (text) => signs.test(text),
  read: readDoorstop,
};

function readDoorstop({ path, text }: SourceText, context: ReadContext): FileIndex {
  const readText = (other: string): string | undefined => context.readText(other);
  const empty = emptyFileIndex(path, textHash(text), 'doorstop');
  const { document, dependsOn } = findDocument(path, readText);
  const { root, faults } = readYaml(text);
  if (document?.itemFormat !== 'yaml' || root?.kind !== 'map') return { ...empty, dependsOn };
  const {
    requirements,
    references,
    links,
    problems,
    dependsOn: others,
  } = readItem({
    path,
    uid: baseName(path).replace(extension, ''),
    document,
    lines: new LineIndex(text),
    length: text.length,
    root,
    faults,
    header: textOf(scalarOf(root, 'header')?.text ?? ''),
    text: textOf(scalarOf(root, 'text')?.text ?? ''),
    isOff: findOffSwitches(text).isOff,
    readText,
  });
  return {
    ...empty,
    requirements: requirements ?? [],
    references: references ?? [],
    links: links ?? [],
    problems: problems ?? [],
    dependsOn: [...new Set([...dependsOn, ...(others ?? [])])],
  };
}
