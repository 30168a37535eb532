/** Small questions about one line of reStructuredText. See https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html. */

/** The character that the whole of `text[start, end)` repeats, if it is punctuation of ASCII; else 0. */
export function adornment(text: string, start: number, end: number): number {
  const code = text.charCodeAt(start);
  const isPunctuation =
    (code >= 33 && code <= 47) ||
    (code >= 58 && code <= 64) ||
    (code >= 91 && code <= 96) ||
    (code >= 123 && code <= 126);
  if (!isPunctuation) return 0;
  for (let at = start + 1; at < end; at++) if (text.charCodeAt(at) !== code) return 0;
  return code;
}

const bullets = new Set('*+-\u2022\u2023\u2043');
const enumerator =
  /^(?:\((?:\d{1,9}|[a-z]|[ivxlcdm]{1,9}|#)\)|(?:\d{1,9}|[a-z]|[ivxlcdm]{1,9}|#)[.)])(?=\s|$)/i;

/** Length of the list marker that the line begins with, or 0. */
export function markerLength(text: string, start: number, end: number): number {
  const first = text.charAt(start);
  if (bullets.has(first)) return start + 1 === end || /\s/.test(text.charAt(start + 1)) ? 1 : 0;
  const code = text.charCodeAt(start);
  const mayEnumerate =
    code === 35 ||
    code === 40 ||
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122);
  if (!mayEnumerate) return 0;
  return enumerator.exec(text.slice(start, Math.min(end, start + 13)))?.[0].length ?? 0;
}

export interface DirectiveHead {
  readonly name: string;
  /** Offset of the name. */
  readonly nameStart: number;
  /** What stands behind the `::`, trimmed at the start. */
  readonly argument: number;
}

const directive =
  /^\.\.[ \t]+(?:\|[^|\n]{1,100}\|[ \t]+)?([A-Za-z](?:[-_.+:]?[A-Za-z0-9]){0,60})[ \t]?::(?=\s|$)[ \t]*/;

/** `.. name:: argument` (also behind `|substitution|`). */
export function directiveHead(text: string, start: number, end: number): DirectiveHead | undefined {
  if (!text.startsWith('..', start)) return undefined;
  const line = text.slice(start, Math.min(end, start + 240));
  const found = directive.exec(line);
  const name = found?.[1];
  if (!found || name === undefined) return undefined;
  return {
    name: name.toLowerCase(),
    nameStart: start + found[0].indexOf(name, found[0].startsWith('.. |') ? found[0].indexOf('|', 4) : 2),
    argument: start + found[0].length,
  };
}

const target = /^\.\.[ \t]+_(?:`([^`\n]{1,200})`|((?:[^:\\\n]|\\.|:(?!\s|$)){1,200})):[ \t]*$/;

/** The name in `.. _name:`, when it points to what follows; a link to elsewhere has something behind the colon. */
export function internalTarget(
  text: string,
  start: number,
  end: number,
): { start: number; end: number } | undefined {
  if (text.charCodeAt(start + 3) !== 95 || end - start > 220) return undefined;
  const line = text.slice(start, end);
  const found = target.exec(line);
  const name = found?.[1] ?? found?.[2];
  if (name === undefined) return undefined;
  const at = start + line.indexOf(name, 4);
  return { start: at, end: at + name.length };
}

/** Directives whose content is code, data or markup of another kind. */
const literalDirectives = new Set(
  (
    'code code-block code-tab sourcecode highlight literalinclude parsed-literal prompt console doctest testcode testoutput testsetup ' +
    'testcleanup math raw include image figure graphviz digraph graph uml plantuml needuml needarch mermaid aafig ' +
    'productionlist ipython jupyter-execute program-output command-output exec toctree autosummary autoclass automodule ' +
    'autofunction automethod index meta only-if tabularcolumns needimport needtable needlist needflow ' +
    'needpie needbar needgantt needsequence needextract needextend needreport needservice'
  ).split(' '),
);

export const isLiteralDirective = (name: string): boolean => literalDirectives.has(name);

/** `:name: value` at the beginning of a line. */
export const isField = (text: string, start: number, end: number): boolean =>
  text.charCodeAt(start) === 58 &&
  /^:(?![: ])(?:[^:\\\n]|\\.|:(?![\s`])){1,100}:(?=\s|$)/.test(text.slice(start, Math.min(end, start + 110)));
