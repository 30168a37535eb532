import type {
  FileIndex,
  ReferenceRole,
  RequirementDefinition,
  RequirementReference,
} from '../../../schema/model';
import { referenceRoles } from '../../../schema/model';
import type { CustomSyntax, PatternFault, ReadOptions } from '../ports';
import { compileGlobs } from '../util/globs';
import type { PathTest } from '../util/globs';
import { textHash } from '../util/hash';
import { LineIndex } from '../util/lineIndex';
import { roleOfType } from './artifactTypes';
import { isInSpans } from './codeSpans';
import type { Span } from './codeSpans';
import { CustomPattern } from './customPattern';
import type { CustomMatch } from './customPattern';
import { joinFindings } from './documentFindings';
import { findOffSwitches } from './offSwitches';
import { isPresetOn } from './presetRules';
import type { SourceText } from './reader';
import type { RoleOfType } from './syntax';
import { createTestFinder } from './testsAround';
import type { TestFinder } from './testsAround';

/** A memo of a pure function: rules live as long as the settings they came with. */
const tests = new WeakMap<CustomSyntax, PathTest>();

/** The patterns of reqproof.yaml that are about the file, in their order. */
export function customSyntaxesFor({ custom, presets }: ReadOptions, path: string): readonly CustomSyntax[] {
  if (!custom?.length || !isPresetOn(presets, 'custom', path)) return [];
  return custom.filter((one) => {
    let test = tests.get(one);
    if (!test) tests.set(one, (test = compileGlobs(one.files, { ignoreCase: false })));
    return test(path);
  });
}

/**
 * Making a pattern is dear and one that ran out of time must stay known, so patterns are kept as long as
 * the process: a memo by their source, of which reqproof.yaml has at most a hundred at a time.
 */
const made = new Map<string, CustomPattern>();
const rememberedPatterns = 500;

function patternOf(source: string): CustomPattern {
  const known = made.get(source);
  if (known) return known;
  if (made.size >= rememberedPatterns) made.clear();
  const pattern = new CustomPattern(source);
  made.set(source, pattern);
  return pattern;
}

/** Which patterns of the options turned out to be of no use so far, in this process. */
export const customFaults = ({ custom = [] }: ReadOptions): readonly PatternFault[] =>
  custom.flatMap(({ definition, reference }) =>
    [definition, reference].flatMap((source) => (source && made.get(source)?.fault) || []),
  );

/**
 * Adds what the user's own patterns find. Where they and a preset find the same place, they are right.
 *
 * @param commentsOf asked only for patterns that are confined to comments; undefined: there are none to tell apart
 */
export function withCustomSyntaxes(
  index: FileIndex,
  source: SourceText,
  options: ReadOptions,
  commentsOf: () => readonly Span[] | undefined,
): FileIndex {
  const syntaxes = customSyntaxesFor(options, source.path);
  if (syntaxes.length === 0) return index;
  const lines = new LineIndex(source.text);
  const file: CustomFile = {
    ...source,
    lines,
    comments: syntaxes.some((one) => one.inComments) ? commentsOf() : undefined,
    roleOf: roleOfType(options.roles),
    isOff: findOffSwitches(source.text).isOff,
    testsAt: createTestFinder(index.testCases, source.text, lines),
    defaultRole: index.testCases.length > 0 ? 'verifies' : 'implements',
  };
  const found = syntaxes.map((syntax) => readSyntax(syntax, file));
  if (found.every((one) => one.requirements.length + one.references.length === 0)) return index;
  const { requirements, references } = joinFindings([...found, index]);
  const own = found.flatMap((one) => one.requirements).map(({ idRange }) => offsets(lines, idRange));
  own.sort((a, b) => a.start - b.start);
  return {
    ...index,
    requirements,
    // An item does not refer to itself where it is defined.
    references: references.filter(({ location }) => !isInSpans(own, lines.offset(location.range.start))),
  };
}

interface CustomFile extends SourceText {
  readonly lines: LineIndex;
  readonly comments: readonly Span[] | undefined;
  readonly roleOf: RoleOfType;
  readonly testsAt: TestFinder;
  readonly defaultRole: ReferenceRole;
  isOff(offset: number): boolean;
}

const offsets = (lines: LineIndex, range: RequirementDefinition['idRange']) => ({
  start: lines.offset(range.start),
  end: lines.offset(range.end),
});

function readSyntax(syntax: CustomSyntax, file: CustomFile) {
  const within = syntax.inComments ? file.comments : undefined;
  const live = (source: string | undefined): readonly CustomMatch[] =>
    source === undefined
      ? []
      : patternOf(source)
          .find(file.text)
          .filter(({ id }) => !file.isOff(id.start) && (!within || isInSpans(within, id.start)));
  const definitions = live(syntax.definition);
  return {
    requirements: definitions.map((match, rank) =>
      toDefinition(match, syntax, file, definitions[rank + 1]?.start),
    ),
    references: live(syntax.reference).map((match) => toReference(match, syntax, file)),
  };
}

/** A block ends at an empty line, at the next definition, and here. */
const longestBlock = 20_000;

function toDefinition(
  match: CustomMatch,
  { name, type }: CustomSyntax,
  { path, text, lines }: CustomFile,
  next: number | undefined,
): RequirementDefinition {
  const { id, title, version } = match;
  const code = text.slice(id.start, id.end);
  const end = blockEnd(text, match.end, Math.max(match.end, next ?? text.length));
  const heading = title ? text.slice(title.start, title.end).trim() : '';
  const description = text.slice(match.end, end).trim();
  const whole = fold(`${title ? heading : text.slice(match.start, match.end)} ${description}`);
  return {
    key: code,
    code,
    namespace: '',
    title: heading,
    description,
    criteria: [],
    text: whole,
    contentHash: textHash(whole),
    format: `custom-${name}`,
    preset: 'custom',
    location: { path, range: lines.range(match.start, end) },
    idRange: lines.range(id.start, id.end),
    ...(type !== undefined && { type }),
    ...(version && {
      version: text.slice(version.start, version.end),
      versionRange: lines.range(version.start, version.end),
    }),
  };
}

const fold = (text: string): string => text.replace(/\s+/g, ' ').trim();

function blockEnd(text: string, from: number, limit: number): number {
  const within = text.slice(from, Math.min(limit, from + longestBlock));
  const empty = /\r?\n[ \t]*(?:\r?\n|$)|\r[ \t]*\r/.exec(within);
  return from + (empty ? empty.index : within.length);
}

const isRole = (word: string): word is ReferenceRole => referenceRoles.some((role) => role === word);

/** `verifies`, or a type of artifact such as `utest`; what nobody knows proves nothing. */
const roleOfWord = (word: string, roleOf: RoleOfType): ReferenceRole => (isRole(word) ? word : roleOf(word));

function toReference(match: CustomMatch, syntax: CustomSyntax, file: CustomFile): RequirementReference {
  const { text, lines, path } = file;
  const { id, version } = match;
  const written = match.role && text.slice(match.role.start, match.role.end).toLowerCase();
  const testCaseIds = file.testsAt(id.start);
  return {
    code: text.slice(id.start, id.end),
    role: written === undefined ? (syntax.role ?? file.defaultRole) : roleOfWord(written, file.roleOf),
    ...(written !== undefined && !isRole(written) && { artifactType: written }),
    mappingType: 'full',
    form: 'annotation',
    certainty: 'explicit',
    preset: 'custom',
    location: { path, range: lines.range(id.start, id.end) },
    ...(testCaseIds && { testCaseIds }),
    ...(version && {
      version: text.slice(version.start, version.end),
      versionRange: lines.range(version.start, version.end),
    }),
  };
}
