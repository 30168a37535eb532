import type { RequirementDefinition, RequirementStatus } from '../../../../../schema/model';
import { textHash } from '../../../util/hash';
import type { DocumentSyntax, Findings, SpecText } from '../../syntax';
import type { Block } from '../document';
import { priorityOf } from '../markdown/attributes';
import { fold, plainText, splitTitle } from '../markdown/inline';
import type { Stretch } from '../markdown/inline';
import { configPath, specFiles } from './config';
import { markerAt, namespaceOf } from './marker';
import type { Marker } from './marker';

/** `r[auth.login+2]` as the beginning of a paragraph or quote, in Markdown. */
export const traceyDefinitions: DocumentSyntax = {
  preset: 'tracey',
  accepts: (path) => /\.(?:md|markdown|mdown|mkd|mdx)$/i.test(path),
  mayContain: (text) => /^(?:> ?)?[a-z0-9]{1,20}\[[A-Za-z][\w.-]*[ +\]]/m.test(text),
  read,
};

interface Opened {
  readonly marker: Marker;
  readonly block: Block;
  /** Nothing but the marker stands in the paragraph: what follows is the requirement, as in the Rust reference. */
  readonly isBare: boolean;
  readonly body: Stretch[];
  heading?: Stretch;
  end: number;
}

function read(document: SpecText): Findings {
  const { text, markdown } = document;
  const opened: Opened[] = [];
  let bare: Opened | undefined;
  for (const block of markdown?.blocks ?? []) {
    const marker = markerOf(text, block);
    if (marker && !document.isOff(block.start)) {
      const one = open(text, marker, block);
      opened.push(one);
      bare = one.isBare ? one : undefined;
    } else if (bare) bare = follow(bare, block);
  }
  if (opened.length === 0) return {};
  const config = document.readText(configPath);
  const isSpec = config === undefined ? undefined : specFiles(config);
  if (isSpec?.(document.path) === false) return { dependsOn: [configPath] };
  const prefixes = new Set(
    opened.flatMap(({ marker }) => (marker.code.includes('.') ? [marker.prefix] : [])),
  );
  return {
    requirements: opened
      .filter(({ marker }) => marker.prefix === 'r' || prefixes.has(marker.prefix))
      .map((one) => toDefinition(one, document)),
    dependsOn: [configPath],
  };
}

/** The marker that a paragraph or quote in the first column begins with. */
function markerOf(text: string, block: Block): Marker | undefined {
  const { kind, start, end, depth } = block;
  if ((kind !== 'paragraph' && kind !== 'quote') || depth > 0) return undefined;
  if (start > 0 && text.charCodeAt(start - 1) !== 10 && text.charCodeAt(start - 1) !== 13) return undefined;
  let at = behindAnchors(text, start, end);
  if (kind === 'quote') at += text.charCodeAt(start + 1) === 32 ? 2 : 1;
  let bracket = at;
  while (bracket < at + 21 && /[a-z0-9]/.test(text.charAt(bracket))) bracket++;
  if (bracket === at || text.charCodeAt(bracket) !== 91) return undefined;
  const marker = markerAt(text, bracket);
  if (!marker || marker.verb || marker.markerStart !== at || marker.markerEnd > end) return undefined;
  const isPlain = marker.prefix === 'r' && marker.code.includes('.');
  return isPlain || isLineEnd(text, marker.markerEnd) ? marker : undefined;
}

/** The Rust reference keeps old links alive by `<span id="x"></span>` on a line directly above the marker. */
function behindAnchors(text: string, start: number, end: number): number {
  let at = start;
  while (text.charCodeAt(at) === 60) {
    const anchor = /^<(span|a) [^<>\r\n]{1,200}><\/\1>[ \t]*\r?\n/.exec(
      text.slice(at, Math.min(end, at + 300)),
    );
    if (!anchor) break;
    at += anchor[0].length;
  }
  return at;
}

function isLineEnd(text: string, from: number): boolean {
  let at = from;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
  const code = text.charCodeAt(at);
  return at >= text.length || code === 10 || code === 13;
}

function open(text: string, marker: Marker, block: Block): Opened {
  const rest = { start: marker.markerEnd, end: block.end };
  const isBare = block.kind === 'paragraph' && text.slice(rest.start, rest.end).trim() === '';
  return { marker, block, isBare, body: isBare ? [] : [rest], end: block.end };
}

/** Gives a block to the marker above it; undefined once a section ends. */
function follow(bare: Opened, block: Block): Opened | undefined {
  const isHeading = block.kind === 'heading' && block.depth === 0;
  if (isHeading && (bare.heading || bare.body.length > 0)) return undefined;
  if (block.kind === 'comment' || block.kind === 'rule') return bare;
  if (isHeading) bare.heading = { start: block.contentStart, end: block.contentEnd };
  else bare.body.push({ start: block.start, end: block.end });
  bare.end = block.end;
  return bare;
}

function toDefinition(one: Opened, { path, text, lines }: SpecText): RequirementDefinition {
  const { marker, block, body, heading, end } = one;
  const { code, version } = marker;
  const namespace = namespaceOf(marker);
  const title = heading ? plainText(text.slice(heading.start, heading.end)) : '';
  const description = joined(text, body, block.kind === 'quote');
  const words = fold(description);
  const content = [title, words].filter((part) => part !== '').join('\n');
  const { status, level, tags } = attributesOf(marker.attributes);
  const priority = priorityOf(level ?? '');
  return {
    key: namespace === '' ? code : `${namespace}/${code}`,
    code,
    namespace,
    title: title || splitTitle(plainText(words)).title,
    description,
    ...(priority && { priority }),
    ...(status && statuses.get(status)),
    criteria: [],
    text: content,
    contentHash: textHash(fold(content)),
    format: 'tracey-marker',
    location: { path, range: lines.range(block.start, end) },
    idRange: lines.range(marker.start, marker.end),
    preset: 'tracey',
    version: version.text,
    ...(version.end > version.start && { versionRange: lines.range(version.start, version.end) }),
    ...(tags && { tags: tags.split(',') }),
  };
}

/** As tracey counts: a draft and what was removed need no coverage. */
const statuses: ReadonlyMap<string, { readonly status: RequirementStatus; readonly informative?: true }> =
  new Map([
    ['draft', { status: 'draft', informative: true }],
    ['stable', { status: 'approved' }],
    ['deprecated', { status: 'deprecated' }],
    ['removed', { status: 'deprecated', informative: true }],
  ]);

function attributesOf(written: string): Partial<Record<'status' | 'level' | 'tags', string>> {
  return Object.fromEntries(
    written
      .split(' ')
      .map((part) => part.split('=', 2))
      .filter(([name = '']) => name === 'status' || name === 'level' || name === 'tags'),
  ) as Partial<Record<'status' | 'level' | 'tags', string>>;
}

/** The Markdown of the parts; stretches that stand together stay together. */
function joined(text: string, parts: readonly Stretch[], isQuote: boolean): string {
  let result = '';
  let last = -1;
  for (const { start, end } of parts) {
    if (last >= 0) result += /\n\s*\n/.test(text.slice(last, start)) ? '\n\n' : '\n';
    result += text.slice(start, end);
    last = end;
  }
  const plain = result.replace(/\r\n?/g, '\n');
  return (isQuote ? plain.replace(/^> ?/gm, '') : plain).trim();
}
