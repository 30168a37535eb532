import type { Hover, MarkupKind } from 'vscode-languageserver-types';
import type { Position, ReferenceRole, TestCase } from '../../../schema/model';
import type { RequirementEntry } from '../trace/view';
import { commandUri, requirementCommand } from './commands';
import { definitionText, linkLine, markdownStyle, plainText, type TextStyle } from './markdown';
import { mentionAt, requirementsOfTest, resolveReference, testTitleAt } from './mention';
import type { ProjectScope } from './scope';
import { counted, failureWords, standingWords } from './words';

export interface HoverOptions {
  readonly markdown: boolean;
  /** Only for a client that registered the commands and trusts our links. */
  readonly commandLinks: boolean;
}

const shownLinks = 10;
const shownReasons = 5;

/** On an id: the requirement, its state and why, its tests. On a test title: its requirements and results. */
export function hover(
  scope: ProjectScope,
  path: string,
  position: Position,
  options: HoverOptions,
): Hover | undefined {
  const style = options.markdown ? markdownStyle : plainText;
  const mention = mentionAt(scope.view, path, position);
  if (mention?.entry)
    return answer(requirementHover(scope, mention.entry, style, options), mention.range, options);
  if (mention) {
    const similar = scope.view.similarCodes(mention.code, 1)[0];
    const hint = similar ? ` Did you mean ${style.escape(similar)}?` : '';
    return answer(
      [`No requirement ${style.escape(mention.code)} is defined.${hint}`],
      mention.range,
      options,
    );
  }
  const test = testTitleAt(scope.view.file(path), position);
  const parts = test ? testHover(scope, test, style) : [];
  return test && parts.length > 0 ? answer(parts, test.titleRange, options) : undefined;
}

const answer = (parts: readonly string[], range: Hover['range'], options: HoverOptions): Hover => ({
  contents: {
    kind: (options.markdown ? 'markdown' : 'plaintext') satisfies MarkupKind,
    value: parts.join('\n\n'),
  },
  range,
});

function requirementHover(
  scope: ProjectScope,
  entry: RequirementEntry,
  style: TextStyle,
  options: HoverOptions,
): readonly string[] {
  const evidence = scope.view.evidence(entry.key);
  const reasons = evidence?.reasons ?? [];
  const links = scope.view.linksOf(entry.key);
  return [
    ...definitionText(entry, evidence?.state, style),
    relations(scope, entry, style),
    bounded(
      // Tests of one name in many files have one reason in common.
      [...new Set(reasons.map(({ message }) => `- ${style.escape(message)}`))],
      shownReasons,
      'reason',
    ),
    bounded(
      links.slice(0, shownLinks + 1).map((link) => linkLine(scope, link, style)),
      shownLinks,
      'link',
      links.length,
    ),
    options.commandLinks ? actions(scope, entry.key, evidence?.state === 'stale') : '',
  ].filter((part) => part !== '');
}

const relationWords: Readonly<Record<ReferenceRole, string>> = {
  covers: 'Covers',
  refines: 'Refines',
  depends: 'Depends on',
  related: 'Related to',
  verifies: 'Verifies',
  implements: 'Implements',
};

/** What the item itself refers to: `Covers [req~login](...), [req~form](...)`. */
function relations(
  { view, uri }: ProjectScope,
  { key, definition }: RequirementEntry,
  style: TextStyle,
): string {
  const byRole = new Map<ReferenceRole, Set<string>>();
  for (const reference of view.file(definition.location.path)?.references ?? []) {
    if (reference.from !== key) continue;
    const target = resolveReference(view, reference)?.definition;
    const name = style.escape(reference.code);
    const text = target
      ? style.link(name, `${uri(target.location.path)}#L${target.idRange.start.line + 1}`)
      : `${name} (not defined)`;
    byRole.set(reference.role, (byRole.get(reference.role) ?? new Set()).add(text));
  }
  const sentences = [...byRole].map(([role, targets]) => {
    const shown = [...targets].slice(0, shownLinks);
    const rest = targets.size > shown.length ? ` and ${targets.size - shown.length} more` : '';
    return `${relationWords[role]} ${shown.join(', ')}${rest}`;
  });
  return sentences.join(' | ');
}

function bounded(lines: readonly string[], limit: number, noun: string, total = lines.length): string {
  const rest = total > limit ? [`- and ${counted(total - limit, `more ${noun}`)}`] : [];
  return [...lines.slice(0, limit), ...rest].join('\n');
}

function actions({ folder }: ProjectScope, key: string, stale: boolean): string {
  const args = { folder, key };
  const commands = [
    requirementCommand('Show why', 'showWhy', args),
    ...(stale ? [requirementCommand('Accept evidence', 'acceptEvidence', args)] : []),
  ];
  return commands.map((command) => `[${command.title}](${commandUri(command)})`).join(' | ');
}

function testHover(scope: ProjectScope, test: TestCase, style: TextStyle): readonly string[] {
  const { view, now } = scope;
  const requirements = requirementsOfTest(view, test.id).flatMap((key) => {
    const entry = view.requirement(key);
    return entry ? [requirementLine(scope, entry, style)] : [];
  });
  const standings = view.standings(test.id);
  if (requirements.length === 0 && standings.length === 0) return [];
  const results = standings.slice(0, shownLinks).map((standing) => {
    const series = [standing.environment, standing.branch].filter((part) => part !== '').join(', ');
    const failure = failureWords(standing, now);
    const message = standing.message ? `: ${style.escape(standing.message.slice(0, 300))}` : '';
    return `- ${standingWords(standing, now)}${series ? ` (${style.escape(series)})` : ''}${failure ? `, ${style.escape(failure)}` : ''}${message}`;
  });
  return [
    style.strong(style.escape(test.name)),
    bounded(requirements, shownLinks, 'requirement'),
    results.length > 0 ? results.join('\n') : 'Never run.',
  ].filter((part) => part !== '');
}

function requirementLine({ view, uri }: ProjectScope, entry: RequirementEntry, style: TextStyle): string {
  const { location, idRange, code, title, source } = entry.definition;
  const target = `${uri(location.path)}#L${idRange.start.line + 1}`;
  const state =
    view.evidence(entry.key)?.state ??
    (source === undefined ? 'uncovered' : `defined in ${style.escape(source)}`);
  return `- ${style.link(style.escape(code), target)} ${style.escape(title)}: ${state}`;
}
