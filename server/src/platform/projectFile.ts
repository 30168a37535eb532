import type { Document } from 'yaml';
import { isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';
import type { Problem, ProblemCode, Waiver } from '../../../schema/model';
import type { ProjectFile } from '../../../schema/settings';
import { projectFile, projectFileName, waiverEntry } from '../../../schema/settings';
import { LineIndex } from '../util/lineIndex';
import { indentsDeeperThan, nestsDeeperThan } from '../util/nesting';
import { didYouMean, faultsOf, validateSettings } from './settingsValidation';
import type { SettingsFault } from './settingsValidation';

export type ProjectSettings = Omit<ProjectFile, 'waivers' | 'project'>;

/** What reqproof.yaml says. What is wrong is left out and in `problems`; the rest counts. */
export interface ProjectFileReading {
  readonly settings: ProjectSettings;
  /** What the project is called in a team store. */
  readonly project?: string;
  readonly waivers: readonly Waiver[];
  readonly problems: readonly Problem[];
}

const longest = 1024 * 1024;
/** A file of settings has a few aliases at most; one that multiplies itself has more. */
const mostAliases = 100;
const deepest = 100;
const { waivers: _, ...settingsShape } = projectFile.shape;

/**
 * Reads the text of reqproof.yaml, saved or not. Never throws. A file that is no YAML counts for
 * nothing: half of it could say the opposite of the whole.
 */
export function readProjectFile(text: string, path = projectFileName): ProjectFileReading {
  const lines = new LineIndex(text);
  const problem = (code: ProblemCode, message: string, [start, end]: Span): Problem => ({
    code,
    severity: 'error',
    message,
    location: { path, range: lines.range(start, end) },
  });
  const nothing = (problems: readonly Problem[]): ProjectFileReading => ({
    settings: {},
    waivers: [],
    problems,
  });
  const refuse = (message: string, span: Span = [0, 0]) =>
    nothing([problem('invalid-settings', message, span)]);

  if (text.length > longest) return refuse(`${path} is larger than 1 MB; that is no settings file.`);
  if (nestsDeeperThan(text, deepest) || indentsDeeperThan(text, deepest * 2))
    return refuse(`${path} is nested too deeply to be a settings file.`);
  let document: Document.Parsed;
  let values: unknown;
  try {
    document = parseDocument(text, { prettyErrors: false });
    if (document.errors.length)
      return nothing(
        document.errors.map((e) =>
          problem('invalid-settings', `${path} is not valid YAML: ${sentence(e.message)}`, e.pos),
        ),
      );
    values = document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    return refuse(
      `${path} can not be read: ${sentence(error instanceof Error ? error.message : String(error))}`,
    );
  }
  if (values === null || values === undefined) return nothing([]);
  if (!isRecord(values))
    return refuse(`${path} must hold settings, one "name: value" a line.`, [0, lines.lineEnd(0)]);

  const { waivers, ...rest } = values;
  const { settings, faults } = validateSettings(rest, { ...settingsShape });
  const { project, ...own } = settings as Omit<ProjectFile, 'waivers'>;
  const entries = readWaivers(waivers, document);
  return {
    settings: own,
    ...(project !== undefined && { project }),
    waivers: entries.waivers.map(({ waiver, span }) => ({
      ...waiver,
      location: { path, range: lines.range(span[0], span[0] + text.slice(...span).trimEnd().length) },
    })),
    problems: [
      ...faults.map((fault) => problem(codeOf(fault), fault.message, spanOf(document, fault))),
      ...entries.faults.map((fault) => problem('invalid-waiver', fault.message, spanOf(document, fault))),
    ],
  };
}

/** A pattern has a code of its own: readers find further faults in patterns, and both are switched as one. */
const codeOf = ({ path: [key, , name] }: SettingsFault): ProblemCode =>
  key === 'custom' && (name === 'definition' || name === 'reference')
    ? 'unusable-pattern'
    : 'invalid-settings';

type Span = readonly [start: number, end: number];

interface WaiverReadings {
  readonly waivers: { waiver: Omit<Waiver, 'location'>; span: Span }[];
  readonly faults: SettingsFault[];
}

function readWaivers(value: unknown, document: Document.Parsed): WaiverReadings {
  const result: WaiverReadings = { waivers: [], faults: [] };
  if (value === undefined || value === null) return result;
  if (!Array.isArray(value)) {
    result.faults.push({ path: ['waivers'], aboutKey: false, message: 'waivers must be a list.' });
    return result;
  }
  for (const [index, entry] of value.entries()) {
    const path = ['waivers', index];
    const parsed = waiverEntry.safeParse(asWritten(entry, path, document));
    if (parsed.success) {
      const { requirement, reason, owner, issue, expires } = parsed.data;
      const optional = { ...(issue !== undefined && { issue }), ...(expires !== undefined && { expires }) };
      const span = spanOf(document, { path, aboutKey: false });
      result.waivers.push({ waiver: { requirement, reason, owner, ...optional }, span });
    } else for (const issue of parsed.error.issues) result.faults.push(...waiverFaults(issue, path, entry));
  }
  return result;
}

type WaiverIssue = Parameters<typeof faultsOf>[0];

const waiverFaults = (issue: WaiverIssue, path: readonly PropertyKey[], entry: unknown): SettingsFault[] =>
  faultsOf(issue, path, entry).map((fault) => ({ ...fault, message: waiverMessage(fault, entry) }));

function waiverMessage({ path, message, aboutKey }: SettingsFault, entry: unknown): string {
  if (!isRecord(entry)) return 'A waiver must have requirement, reason and owner.';
  const name = typeof entry['requirement'] === 'string' ? ` of ${entry['requirement']}` : '';
  const hint = aboutKey ? didYouMean(String(path.at(-1)), Object.keys(waiverEntry.shape)) : '';
  return `The waiver${name} does not count: ${message.charAt(0).toLowerCase()}${message.slice(1)}${hint}`;
}

/** `issue: 0412` is a number to YAML and a name to people. */
function asWritten(entry: unknown, path: readonly PropertyKey[], document: Document.Parsed): unknown {
  if (!isRecord(entry)) return entry;
  return Object.fromEntries(
    Object.entries(entry).map(([key, value]) => {
      if (typeof value !== 'number') return [key, value];
      const node = document.getIn([...path, key], true);
      return [key, isScalar(node) ? (node.source ?? String(value)) : String(value)];
    }),
  );
}

/** Where a fault is, or the nearest thing around it that is in the file. */
function spanOf(
  document: Document.Parsed,
  { path, aboutKey }: Pick<SettingsFault, 'path' | 'aboutKey'>,
): Span {
  let node: unknown = document.contents;
  let span: Span = rangeOf(node) ?? [0, 0];
  for (const [depth, piece] of path.entries()) {
    const last = depth === path.length - 1;
    if (isSeq(node)) node = node.items[Number(piece)];
    else if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(piece));
      if (!pair) return firstPair(node) ?? span;
      if (last && aboutKey) return rangeOf(pair.key) ?? span;
      node = pair.value;
    } else return span;
    span = rangeOf(node) ?? span;
  }
  return span;
}

/** The line that a person would look at for something that is missing. */
function firstPair(node: unknown): Span | undefined {
  const pair = isMap(node) ? node.items[0] : undefined;
  const start = rangeOf(pair?.key);
  return start && [start[0], (rangeOf(pair?.value) ?? start)[1]];
}

function rangeOf(node: unknown): Span | undefined {
  const range = isNode(node) ? node.range : undefined;
  return range ? [range[0], range[1]] : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sentence = (message: string): string => (message.endsWith('.') ? message : `${message}.`);
