import { baseName } from '../../../util/paths';
import type { DocumentSyntax, Findings, SpecText } from '../../syntax';
import { scalarOf } from '../../yaml/nodes';
import { readYaml } from '../../yaml/readYaml';
import { findDocument } from './document';
import { readItem } from './item';
import { textOf } from './stamp';
import { isUid } from './uid';

const extension = /\.md$/i;
const signs = /^(?:active|derived|level|links|normative|reviewed):/m;

/**
 * Items of documents with `itemformat: markdown`: the attributes are front matter, a heading of the
 * first level is the header, the rest is the text.
 */
export const doorstopMarkdown: DocumentSyntax = {
  preset: 'doorstop',
  accepts: (path) => extension.test(path) && isUid(baseName(path).replace(extension, '')),
  mayContain: (text) => text.startsWith('---') && signs.test(text),
  read: readMarkdownItem,
};

function readMarkdownItem({ path, text, lines, markdown, isOff, readText }: SpecText): Findings {
  const frontMatter = markdown?.frontMatter;
  if (frontMatter?.syntax !== 'yaml') return {};
  const { document, dependsOn } = findDocument(path, readText);
  const { contentStart, contentEnd } = frontMatter;
  const { root, faults } = readYaml(text.slice(contentStart, contentEnd), contentStart);
  if (document?.itemFormat !== 'markdown' || root?.kind !== 'map') return { dependsOn };
  const content = contentOf(text, contentEnd);
  const found = readItem({
    path,
    uid: baseName(path).replace(extension, ''),
    document,
    lines,
    length: text.length,
    root,
    faults,
    header: textOf(content.header ?? scalarOf(root, 'header')?.text ?? ''),
    text: textOf(content.text),
    isOff,
    readText,
  });
  return { ...found, dependsOn: [...dependsOn, ...(found.dependsOn ?? [])] };
}

/** What stands behind the front matter, split as Doorstop does it. */
function contentOf(text: string, frontMatterEnd: number): { header?: string; text: string } {
  const fence = text.indexOf('\n', text.indexOf('---', frontMatterEnd));
  const content =
    fence < 0
      ? ''
      : text
          .slice(fence + 1)
          .replaceAll('\r\n', '\n')
          .trim();
  const end = content.indexOf('\n');
  const first = (end < 0 ? content : content.slice(0, end)).trim();
  const isHeader = first.startsWith('#') && /^#\s+\S/.test(first);
  if (!isHeader) return { text: content };
  const rest = end < 0 ? '' : content.slice(end + 1).replace(/^(?:[ \t]*\n)+/, '');
  return { header: first.slice(1).trimStart(), text: rest };
}
