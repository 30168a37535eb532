/** References that still say an id whose text has moved to another. */
import { diffArrays } from 'diff';
import type {
  FileIndex,
  PresetId,
  Problem,
  RequirementDefinition,
  RequirementKey,
  RequirementReference,
} from '../../../schema/model';
import { outlineOf } from '../util/fileOutline';
import { movesBetween, type Move } from './moves';

/** What this asks of the files. */
export interface MovedFacts {
  file(path: string): FileIndex | undefined;
  referencesTo(key: RequirementKey): readonly RequirementReference[];
}

export interface Moved extends Move {
  /** Those that were written before the move and are as they were. Never empty. */
  readonly references: readonly RequirementReference[];
}

/** One mention in a file, as it was when the baseline was taken. */
interface Said {
  readonly words: string;
  readonly key: RequirementKey | undefined;
}

/** Since when references to a file are out of step with it. */
interface Baseline {
  readonly file: FileIndex;
  readonly presets: ReadonlySet<PresetId>;
  /** By the files that referred to it. */
  readonly said: ReadonlyMap<string, readonly Said[]>;
}

/**
 * Compares each file that has positional ids with how it was when references last agreed with it. The
 * baseline is kept while a move has references that nobody has updated, so a rename that is typed
 * letter by letter is one rename, and undoing it leaves nothing.
 */
export class MovedIds {
  private readonly baselines = new Map<string, Baseline>();

  constructor(private readonly facts: MovedFacts) {}

  /** Call before files are replaced. */
  observe(next: ReadonlyMap<string, FileIndex | undefined>): void {
    for (const path of [...this.baselines.keys()])
      if (this.in(path).length === 0) this.baselines.delete(path);
    for (const [path, after] of next) {
      const before = this.facts.file(path);
      if (before && after) this.compare(before, after, this.facts);
    }
  }

  /** Of an earlier session's readings those that tell what moved: none, mostly. */
  ofInterest(readings: readonly FileIndex[]): readonly FileIndex[] {
    const changed = readings.filter((one) => hasPositional(one) && this.differs(one));
    const presets = new Set(changed.flatMap(positionalPresets));
    if (presets.size === 0) return [];
    return readings.filter(
      ({ requirements, references }) =>
        requirements.some(({ preset }) => preset !== undefined && presets.has(preset)) ||
        references.some((one) => isOf(one, presets)),
    );
  }

  /**
   * Takes the readings of an earlier session for what was before; `earlier` knows how they referred.
   * Returns the files in which something moved.
   */
  adopt(readings: readonly FileIndex[], earlier: MovedFacts): readonly string[] {
    for (const before of readings) {
      const after = this.facts.file(before.path);
      if (after && this.differs(before)) this.compare(before, after, earlier);
    }
    return readings.map(({ path }) => path).filter((path) => this.baselines.has(path));
  }

  private differs({ path, contentHash }: FileIndex): boolean {
    const now = this.facts.file(path);
    return now !== undefined && now.contentHash !== contentHash;
  }

  private compare(before: FileIndex, after: FileIndex, facts: MovedFacts): void {
    const { path } = before;
    if (this.baselines.has(path) || !hasPositional(before)) return;
    if (movesBetween(before, after).length > 0) this.baselines.set(path, baselineOf(before, facts));
  }

  /** What moved in the file and is still referred to by where it was. */
  in(path: string): readonly Moved[] {
    const baseline = this.baselines.get(path);
    const now = baseline && this.facts.file(path);
    if (!now) return [];
    const moves = movesBetween(baseline.file, now);
    if (moves.length === 0) return [];
    const stale = this.unchanged(baseline);
    return moves.flatMap((move) => {
      const references = stale.get(move.from.key) ?? [];
      return references.length > 0 ? [{ ...move, references }] : [];
    });
  }

  /** References that are as the baseline has them, by the key that they meant then. */
  private unchanged({
    said,
    presets,
  }: Baseline): ReadonlyMap<RequirementKey, readonly RequirementReference[]> {
    const found = new Map<RequirementKey, RequirementReference[]>();
    for (const [path, before] of said) {
      const now = (this.facts.file(path)?.references ?? []).filter((one) => isOf(one, presets));
      for (const [at, reference] of aligned(before, now)) {
        const key = before[at]?.key;
        if (key === undefined || !isWritten(reference)) continue;
        const list = found.get(key);
        if (list) list.push(reference);
        else found.set(key, [reference]);
      }
    }
    return found;
  }
}

const hasPositional = (file: FileIndex): boolean => outlineOf(file).definitions.some((one) => one.positional);

const positionalPresets = ({ requirements }: FileIndex): readonly PresetId[] =>
  requirements.flatMap(({ positional, preset }) => (positional && preset ? [preset] : []));

const isOf = ({ preset }: RequirementReference, presets: ReadonlySet<PresetId>): boolean =>
  preset !== undefined && presets.has(preset);

/** A number that `1.2-1.5` only implies is not written anywhere. */
const isWritten = ({ location: { range } }: RequirementReference): boolean =>
  range.start.line !== range.end.line || range.start.character !== range.end.character;

const wordsOf = ({ namespace = '', code }: RequirementReference): string => `${namespace}\n${code}`;

function placeAndWords(reference: RequirementReference): string {
  const { path, range } = reference.location;
  return `${path}\n${String(range.start.line)}:${String(range.start.character)}\n${wordsOf(reference)}`;
}

function baselineOf(file: FileIndex, facts: MovedFacts): Baseline {
  const positional = file.requirements.filter((one) => one.positional);
  const presets = new Set(positionalPresets(file));
  // By place and words: a file that is looked at again may hand out other objects.
  const keys = new Map<string, RequirementKey>();
  const paths = new Set<string>();
  for (const { key } of positional)
    for (const reference of facts.referencesTo(key)) {
      keys.set(placeAndWords(reference), key);
      paths.add(reference.location.path);
    }
  paths.delete(file.path);
  const said = new Map<string, readonly Said[]>();
  for (const path of paths) {
    const references = (facts.file(path)?.references ?? []).filter((one) => isOf(one, presets));
    said.set(
      path,
      references.map((one) => ({ words: wordsOf(one), key: keys.get(placeAndWords(one)) })),
    );
  }
  return { file, presets, said };
}

/** References that have not been rewritten: by their place in the list, or by order when some came or went. */
function* aligned(
  before: readonly Said[],
  now: readonly RequirementReference[],
): Iterable<readonly [at: number, reference: RequirementReference]> {
  const words = now.map(wordsOf);
  if (before.length === now.length) {
    for (const [at, reference] of now.entries()) if (before[at]?.words === words[at]) yield [at, reference];
    return;
  }
  const parts = diffArrays(
    before.map((one) => one.words),
    words,
    { maxEditLength: 1_000 },
  );
  let [at, other] = [0, 0];
  for (const { value, added, removed } of parts ?? []) {
    if (!added && !removed)
      for (let step = 0; step < value.length; step++) {
        const reference = now[other + step];
        if (reference) yield [at + step, reference];
      }
    if (!added) at += value.length;
    if (!removed) other += value.length;
  }
}

/** One problem for each id, where its text stands now, or where another text has taken its id. */
export function movedProblems(moved: readonly Moved[], file: FileIndex): readonly Problem[] {
  return moved.flatMap(({ from, to, references }) => {
    const place = to ?? file.requirements.find((one) => one.key === from.key);
    if (!place) return [];
    const many =
      references.length === 1 ? '1 reference still says' : `${references.length} references still say`;
    const message = to
      ? `${many} ${from.code}; what ${from.code} said is now ${to.code}. Update ${references.length === 1 ? 'it' : 'them'}, or ${references.length === 1 ? 'it speaks' : 'they speak'} of something else.`
      : `${many} ${from.code}; what ${from.code} said${quoted(from)} is gone, and ${from.code} now says something else. Look at ${references.length === 1 ? 'it' : 'them'}.`;
    const location = { path: file.path, range: place.idRange };
    return [{ code: 'moved-requirement', severity: 'warning', message, location, requirement: place.code }];
  });
}

const quoted = ({ title }: RequirementDefinition): string =>
  title === '' ? '' : ` ("${title.length > 60 ? `${title.slice(0, 59)}…` : title}")`;
