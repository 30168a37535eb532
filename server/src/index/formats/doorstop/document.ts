import { folderOf } from '../../../util/paths';
import { listOf, scalarOf, valueOf } from '../../yaml/nodes';
import { readYaml } from '../../yaml/readYaml';

/** The Doorstop document that an item belongs to. */
export interface DoorstopDocument {
  readonly prefix: string;
  readonly itemFormat: 'yaml' | 'markdown';
  /** Attributes that a review is about besides text, references and links; sorted. Undefined: we can not know. */
  readonly reviewedAttributes?: readonly string[];
}

export interface DocumentSearch {
  readonly document?: DoorstopDocument;
  /** The files that were asked for, found or not. */
  readonly dependsOn: readonly string[];
}

const config = '.doorstop.yml';
const skip = '.doorstop.skip';

/**
 * Looks for `.doorstop.yml` beside the file and in the folders above: an item belongs to the nearest.
 * `.doorstop.skip` beside it switches the document off.
 */
export function findDocument(path: string, readText: (path: string) => string | undefined): DocumentSearch {
  const dependsOn: string[] = [];
  const ask = (folder: string, name: string): string | undefined => {
    const other = folder === '' ? name : `${folder}/${name}`;
    dependsOn.push(other);
    return readText(other);
  };
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const text = ask(folder, config);
    if (text !== undefined)
      return ask(folder, skip) === undefined ? { document: read(text), dependsOn } : { dependsOn };
    if (folder === '') return { dependsOn };
  }
}

function read(text: string): DoorstopDocument {
  const { root } = readYaml(text);
  const settings = valueOf(root, 'settings');
  const reviewed = listOf(valueOf(valueOf(root, 'attributes'), 'reviewed'));
  const names = reviewed.flatMap((node) => (node.kind === 'scalar' ? [node.text] : []));
  return {
    // Words behind a space are no part of a prefix.
    prefix: scalarOf(settings, 'prefix')?.text.split(' ')[0] || 'REQ',
    itemFormat: scalarOf(settings, 'itemformat')?.text.trim() === 'markdown' ? 'markdown' : 'yaml',
    ...(!included.test(text) && { reviewedAttributes: [...new Set(names)].sort() }),
  };
}

/** The list stands in another file then. */
const included = /^(?:attributes| +reviewed):[ ]*!include/m;
