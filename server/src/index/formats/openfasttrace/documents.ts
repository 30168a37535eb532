import type { DocumentSyntax, Findings, SpecText } from '../../syntax';
import { readAsciidoc } from './asciidoc';
import type { SpecItem } from './item';
import { toDefinition, toReferences } from './item';
import { readLightMarkup } from './lightMarkup';
import { oftSwitches } from './switches';

const markdown = /\.(?:md|markdown|mdown|mkd|mdx)$/i;
const asciidoc = /\.(?:adoc|asciidoc|asc|ad)$/i;
const restructuredText = /\.(?:rst|rest)$/i;

/** Specification items of OpenFastTrace in text documents. */
export const openFastTraceDocuments: DocumentSyntax = {
  preset: 'openfasttrace',
  accepts: (path) => markdown.test(path) || asciidoc.test(path) || restructuredText.test(path),
  mayContain: (text) => /~\d/.test(text) && /[A-Za-z]~[^\s~]/.test(text),
  read,
};

function read(document: SpecText): Findings {
  const { path, text, lines } = document;
  const isSwitchedOff = oftSwitches(text);
  const isOff = (lineStart: number): boolean => document.isOff(lineStart) || isSwitchedOff(lineStart);
  const isAsciidoc = asciidoc.test(path);
  const items = isAsciidoc
    ? readAsciidoc({ text, lines, isOff })
    : readLightMarkup({
        text,
        lines,
        isMarkdown: markdown.test(path),
        isOff,
        // The line end before a line is in code only where a block goes on over it: ids in backticks are no code here.
        isCodeLine: (start) => start > 0 && document.isCode(start - 1),
      });
  const format = (item: SpecItem): string =>
    item.forwards ? 'openfasttrace-forward' : isAsciidoc ? 'openfasttrace-block' : 'openfasttrace-item';
  return {
    requirements: items.map((item) => toDefinition(item, format(item), path, lines)),
    references: items
      .flatMap((item) => toReferences(item, path, lines))
      .sort(
        (a, b) =>
          a.location.range.start.line - b.location.range.start.line ||
          a.location.range.start.character - b.location.range.start.character,
      ),
  };
}
