/** Requirements as text for people: hovers, and "copy as Markdown". */
import type { RequirementDefinition, RequirementLink } from '../../../schema/model';
import { shownStanding } from '../trace/series';
import type { RequirementEntry } from '../trace/view';
import type { ProjectScope } from './scope';
import { executionWords, standingWords } from './words';

/** How links are written; `plainText` drops the targets. */
export interface TextStyle {
  heading(text: string): string;
  strong(text: string): string;
  link(text: string, target: string): string;
  /** A file as the text of a link: as little as tells it, where the target tells the rest. */
  place(path: string, line: number): string;
  escape(text: string): string;
  /** Text that is Markdown already: a requirement's own words. */
  body(text: string): string;
}

/**
 * A requirement's words as anybody may have written them, shown where command links work and pictures
 * are fetched: links lead to web pages or nowhere, and there are no pictures and no HTML. A word joiner
 * takes a mark its meaning and is seen neither in text nor in code.
 */
const harmless = (text: string): string =>
  text.replace(
    /\]\((?!https?:\/\/)|\]:|<(?!https?:\/\/)|!\[/gi,
    (mark) => `${mark.charAt(0)}\u2060${mark.slice(1)}`,
  );

export const markdownStyle: TextStyle = {
  heading: (text) => `### ${text}`,
  strong: (text) => `**${text}**`,
  link: (text, target) => `[${text}](${/[\s()]/.test(target) ? `<${target}>` : target})`,
  place: (path, line) => `${path.slice(path.lastIndexOf('/') + 1)}:${line + 1}`,
  // An underscore inside a word is text to Markdown, and ids are full of them.
  escape: (text) =>
    text
      .replace(/[\\`*[\]<>|~]/g, '\\$&')
      .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
      .replace(/\s+/g, ' '),
  body: harmless,
};

export const plainText: TextStyle = {
  heading: (text) => text,
  strong: (text) => text,
  link: (text) => text,
  place: (path, line) => `${path}:${line + 1}`,
  escape: (text) => text.replace(/\s+/g, ' '),
  body: (text) => text,
};

/** For the clipboard: the words as they are. */
const copiedStyle: TextStyle = { ...markdownStyle, body: (text) => text };

const longest = 2_000;

/** Id, title, state, attributes, body and criteria. */
export function definitionText(
  { definition, key }: RequirementEntry,
  state: string | undefined,
  style: TextStyle,
): readonly string[] {
  const head = style.heading(style.escape(headOf(key, definition)));
  const attributes = [state && style.strong(state), ...attributesOf(definition, style)]
    .filter(Boolean)
    .join(' | ');
  const criteria = definition.criteria.map(({ text }) => `- ${text.replace(/\s+/g, ' ')}`).join('\n');
  const words = [definition.description, criteria].map((text) => style.body(shorten(text)));
  return [head, attributes, ...words].filter((part) => part !== '');
}

/** A title that is the id, or that begins the text below, is not said twice. */
function headOf(key: string, { code, title, description }: RequirementDefinition): string {
  const isSaid = title === code || folded(description).startsWith(folded(title));
  return isSaid ? key : `${key} ${title}`;
}

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();

const attributesOf = (
  { type, version, needs, informative, priority, status, category, source }: RequirementDefinition,
  style: TextStyle,
): readonly (string | false | undefined)[] => [
  type && `level ${style.escape(type)}`,
  version && `version ${style.escape(version)}`,
  needs && needs.length > 0 && `needs ${style.escape(needs.map((need) => need.type).join(', '))}`,
  informative && 'needs no proof',
  priority && `priority ${style.escape(priority)}`,
  status && `status ${style.escape(status)}`,
  category && `category ${style.escape(category)}`,
  source && `defined in ${style.escape(source)}`,
];

function shorten(text: string): string {
  const trimmed = text.trim();
  if (trimmed.length <= longest) return trimmed;
  // Never half of a surrogate pair.
  return `${Array.from(trimmed.slice(0, longest)).slice(0, -1).join('')} ...`;
}

/** One line per link: the test with a link to its place, and how it stands. */
export function linkLine(
  { view, uri, now, environment }: ProjectScope,
  link: RequirementLink,
  style: TextStyle,
): string {
  const test = link.testCaseId === undefined ? undefined : view.testCase(link.testCaseId);
  const place = test ? { path: test.path, line: test.titleRange.start.line } : linkPlace(link);
  const target = `${uri(place.path)}#L${place.line + 1}`;
  const name = style.link(style.escape(test?.name ?? style.place(place.path, place.line)), target);
  if (link.role === 'implements')
    return `- ${name}: ${['implements it', ...executionWords(view.executionOf(link))].join(', ')}`;
  const standing = test && shownStanding(view.standings(test.id), environment);
  const partly = link.mappingType === 'full' ? '' : ` (${link.mappingType})`;
  return `- ${name}: ${standing ? standingWords(standing, now) : 'never run'}${partly}`;
}

const linkPlace = ({ location }: RequirementLink): { path: string; line: number } => ({
  path: location.path,
  line: location.range.start.line,
});

/** The whole requirement for a clipboard: text, state with reasons, tests. Paths instead of URIs. */
export function requirementMarkdown(scope: ProjectScope, entry: RequirementEntry): string {
  const evidence = scope.view.evidence(entry.key);
  const local: ProjectScope = { ...scope, uri: (path) => path };
  const reasons = (evidence?.reasons ?? []).map(({ message }) => `- ${message}`);
  const links = scope.view.linksOf(entry.key).map((link) => linkLine(local, link, copiedStyle));
  const parts = [
    ...definitionText(entry, evidence?.state, copiedStyle),
    reasons.length > 0 ? `${copiedStyle.strong('Why')}\n\n${reasons.join('\n')}` : '',
    links.length > 0 ? `${copiedStyle.strong('Tests')}\n\n${links.join('\n')}` : '',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
