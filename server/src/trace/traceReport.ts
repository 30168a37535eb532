/**
 * The whole chain at one glance, as OpenFastTrace reports it: which items are covered, shallow and
 * deep, and what is defective about the others. It looks at texts alone, never at results. Beyond
 * OpenFastTrace, an item of a syntax without needs is defective when nothing refers to it and it
 * refers to nothing: such an item is traced by nobody.
 */
import type {
  Location,
  RequirementDefinition,
  RequirementKey,
  RequirementReference,
} from '../../../schema/model';
import type { DeepCoverage, Incoming, ItemCoverage } from './coverage';
import { familyOf } from './idFamily';
import { needsText, newestText, sameVersion, type LinkStatus } from './linkStatus';
import { compareLocation, placeText } from './order';
import { isRelation, isUpward } from './relations';
import type { RequirementEntry, TraceView } from './view';

export type DefectKind =
  | Exclude<LinkStatus, 'covers'>
  | 'duplicate'
  /** Nothing of a type that is needed covers the item. */
  | 'missing'
  /** The items that cover it are not covered themselves. */
  | 'deep'
  | 'cycle'
  /** It refers to something that is not defined. */
  | 'orphaned'
  | 'unlinked';

export interface Defect {
  readonly kind: DefectKind;
  /** A whole sentence. */
  readonly message: string;
  readonly location: Location;
}

/** One definition of an item: each version is one, and each duplicate. */
export interface TracedItem {
  readonly entry: RequirementEntry;
  readonly definition: RequirementDefinition;
  readonly incoming: readonly Incoming[];
  /** Keys of what it covers, or what it names where nothing of that id is defined. */
  readonly covers: readonly RequirementKey[];
  readonly covered: readonly string[];
  readonly missing: readonly string[];
  readonly shallow: boolean;
  readonly deep: DeepCoverage;
  readonly defects: readonly Defect[];
}

/** A reference in tests or code that does not cover what it names. */
export interface DefectiveReference extends Defect {
  readonly reference: RequirementReference;
}

export interface TraceReport {
  readonly items: readonly TracedItem[];
  readonly references: readonly DefectiveReference[];
  readonly totals: {
    readonly items: number;
    /** References in tests and code that cover something or mean to. */
    readonly references: number;
    readonly shallow: number;
    readonly deep: number;
    readonly defectiveItems: number;
    readonly defectiveReferences: number;
  };
}

/** @param isKept which items are told of; the totals are of all */
export function traceReport(
  view: TraceView,
  isKept: (item: TracedItem) => boolean = () => true,
): TraceReport {
  const bad = badReferences(view);
  const items: TracedItem[] = [];
  const totals = { items: 0, shallow: 0, deep: 0, defectiveItems: 0 };
  for (const entry of view.requirements()) {
    const coverage = view.coverage(entry.key);
    const isTraced = entry.definition.informative !== true && entry.definition.source === undefined;
    if (!coverage || !isTraced) continue;
    const incoming = view.incoming(entry.key);
    for (const definition of entry.definitions) {
      const item = tracedItem(view, { entry, definition, incoming, coverage }, bad.ofItems);
      totals.items++;
      if (item.shallow) totals.shallow++;
      if (item.deep === 'covered') totals.deep++;
      if (item.defects.length > 0) totals.defectiveItems++;
      if (isKept(item)) items.push(item);
    }
  }
  return {
    items,
    references: bad.others,
    totals: { ...totals, references: bad.references, defectiveReferences: bad.others.length },
  };
}

interface BadReferences {
  /** By the item that refers. */
  readonly ofItems: ReadonlyMap<RequirementKey, readonly DefectiveReference[]>;
  /** Of tests and code, by place. */
  readonly others: readonly DefectiveReference[];
  /** How many references of tests and code there are, good and bad. */
  readonly references: number;
}

function badReferences(view: TraceView): BadReferences {
  let references = 0;
  const ofItems = new Map<RequirementKey, DefectiveReference[]>();
  const others: DefectiveReference[] = [];
  const add = (item: RequirementKey | undefined, defect: DefectiveReference): void => {
    const list = item === undefined ? others : (ofItems.get(item) ?? []);
    list.push(defect);
    if (item !== undefined) ofItems.set(item, list);
  };
  for (const { key } of view.requirements())
    for (const one of view.incoming(key)) {
      if (one.item === undefined) references++;
      if (one.status !== 'covers')
        add(one.item, { ...linkDefect(one, one.status), reference: one.reference });
    }
  const isOrphan = orphanTest(view);
  for (const file of view.files())
    for (const reference of file.references) {
      if (!isUpward(reference.role) || !isOrphan(reference)) continue;
      const { location, code, version } = reference;
      const name = version === undefined ? code : `version ${version} of ${code}`;
      const message = `It refers to ${name}, which is not defined.`;
      if (!isRelation(reference)) references++;
      add(isRelation(reference) ? reference.from : undefined, {
        kind: 'orphaned',
        message,
        location,
        reference,
      });
    }
  return { ofItems, references, others: others.sort((a, b) => compareLocation(a.location, b.location)) };
}

/** The same references that are problems, hints aside: ids which may be something else are none. */
function orphanTest(view: TraceView): (reference: RequirementReference) => boolean {
  const presets = new Set(view.requirements().map(({ definition }) => definition.preset ?? 'ids'));
  const families = new Set(view.requirements().map(({ key }) => familyOf(key)));
  return (reference) => {
    const { certainty, preset = 'ids', form, code, location } = reference;
    if (certainty === 'known-id' || (certainty === 'known-syntax' && !presets.has(preset))) return false;
    const family = familyOf(code);
    if ((form === 'title' || form === 'tag') && family !== undefined && !families.has(family)) return false;
    return view.resolve({ ...reference, path: location.path }) === undefined;
  };
}

interface Subject {
  readonly entry: RequirementEntry;
  readonly definition: RequirementDefinition;
  readonly incoming: readonly Incoming[];
  readonly coverage: ItemCoverage;
}

function tracedItem(view: TraceView, subject: Subject, bad: BadReferences['ofItems']): TracedItem {
  const { entry, definition, coverage } = subject;
  const { key } = entry;
  const incoming = subject.incoming.filter(({ target }) => sameVersion(target.version, definition.version));
  const relations = view.relationsOf(key);
  const outgoing = bad.get(key) ?? [];
  const orphans = outgoing.filter(({ kind }) => kind === 'orphaned');
  const missing = coverage.missing.filter((one) => sameVersion(one.definition.version, definition.version));
  const good = incoming.filter(isGood);
  const isUnlinked =
    definition.needs === undefined && good.length === 0 && relations.length + orphans.length === 0;
  const shallow = missing.length === 0 && !isUnlinked;
  // Of this version alone, where the coverage is of all of them.
  const below = incoming.filter(({ item }) => item !== undefined && view.coverage(item)?.deep !== 'covered');
  const deep = coverage.deep === 'cycle' ? 'cycle' : shallow && below.length === 0 ? 'covered' : 'uncovered';
  const duplicate = entry.definitions.find(
    (one) => one !== definition && sameVersion(one.version, definition.version),
  );
  const place: Location = { path: definition.location.path, range: definition.idRange };
  const links: Defect[] = [
    ...missing.map(({ need, definition: asking }): Defect => {
      const location = { path: asking.location.path, range: need.range };
      return {
        kind: 'missing',
        message: `It needs ${need.type}, and nothing of that type covers it.`,
        location,
      };
    }),
    ...(isUnlinked
      ? [
          {
            kind: 'unlinked',
            message: 'Nothing refers to it, and it refers to nothing.',
            location: place,
          } as const,
        ]
      : []),
    ...(deep === 'cycle'
      ? [{ kind: 'cycle', message: 'It covers itself by way of others.', location: place } as const]
      : []),
    ...(deep === 'uncovered' ? below.filter(isGood).map(deepDefect) : []),
    ...incoming.flatMap((one) => (one.status === 'covers' ? [] : [linkDefect(one, one.status)])),
    ...outgoing,
  ];
  const defects = [
    ...(duplicate ? [duplicateDefect(duplicate)] : []),
    // What is given up has no defects of its own.
    ...(definition.status === 'deprecated' ? [] : links),
  ];
  return {
    entry,
    definition,
    incoming,
    covers: [...relations.map(({ to }) => to), ...orphans.map(({ reference }) => reference.code)],
    covered: [...new Set(good.flatMap(({ types }) => types))].sort(),
    missing: missing.map(({ need }) => need.type),
    shallow,
    deep,
    defects,
  };
}

const isGood = ({ status }: Incoming): boolean => status === 'covers' || status === 'suspect';

const duplicateDefect = ({ location: { path }, idRange, location }: RequirementDefinition): Defect => ({
  kind: 'duplicate',
  message: `It is defined again in ${placeText(location)}.`,
  location: { path, range: idRange },
});

const deepDefect = ({ item = '', reference }: Incoming): Defect => ({
  kind: 'deep',
  message: `${item}, which covers it, is not covered itself.`,
  location: reference.location,
});

function linkDefect({ reference, target, types }: Incoming, kind: Exclude<LinkStatus, 'covers'>): Defect {
  const { code, version = '', location } = reference;
  const newest = target.version ?? '';
  const messages: Readonly<Record<typeof kind, string>> = {
    outdated: `It means version ${version} of ${code}; the newest is ${newest}.`,
    predated: `It means version ${version} of ${code}, which does not exist yet; ${newestText(target)}.`,
    ambiguous: `It means version ${newest} of ${code}, which is defined several times.`,
    unwanted: `${code} does not ask for ${types.join(' or ')}: ${needsText(target)}.`,
    suspect: `${code} has changed since this link was reviewed.`,
  };
  return { kind, message: messages[kind], location };
}
