/**
 * What a reference that was resolved is worth. The statuses and their rules are those of
 * OpenFastTrace (user guide, "Outgoing Link Statuses"); `suspect` is Doorstop's. A reference means the
 * definition of its very version; where there is none, the newest decides whether it is outdated. A version
 * of an item that has none is one that nobody has defined.
 */
import type {
  Location,
  ReasonCode,
  RequirementDefinition,
  RequirementReference,
} from '../../../schema/model';
import { placeText } from './order';
import { isUpward } from './relations';
import { compareVersions } from './versions';
import type { RequirementEntry } from './entry';

export type LinkStatus =
  /** The version that is meant is older than every one that is defined. */
  | 'outdated'
  | 'predated'
  /** The version that is meant is defined several times. */
  | 'ambiguous'
  /** The item does not ask to be covered by this type. */
  | 'unwanted'
  /** The item's text has changed since the link was reviewed. */
  | 'suspect'
  | 'covers';

export interface JudgedLink {
  readonly status: LinkStatus;
  /** The definition that is meant, or the newest where there is none of that version. */
  readonly target: RequirementDefinition;
}

export type JudgedReference = Pick<RequirementReference, 'role' | 'version' | 'stamp'>;

/** The definitions of one version; the version may be undefined, where the syntax has none. */
export const definitionsOf = (
  { definitions }: RequirementEntry,
  version: string | undefined,
): readonly RequirementDefinition[] => definitions.filter((one) => sameVersion(one.version, version));

export const sameVersion = (a: string | undefined, b: string | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && compareVersions(a, b) === 0);

/**
 * @param type what covers: an artifact type, or undefined where nobody says so, and then it can not
 *   be unwanted
 */
export function judgeLink(
  reference: JudgedReference,
  entry: RequirementEntry,
  type: string | undefined,
): JudgedLink {
  const newest = entry.definition;
  const { version, stamp } = reference;
  const meant = version ?? newest.version;
  const [target, ...others] = definitionsOf(entry, meant);
  if (!target) {
    const isOlder = newest.version !== undefined && compareVersions(meant ?? '', newest.version) < 0;
    return { status: isOlder ? 'outdated' : 'predated', target: newest };
  }
  if (isUpward(reference.role)) {
    if (type !== undefined && target.needs?.every((need) => need.type !== type))
      return { status: 'unwanted', target };
    // Equal texts without a version are restatements; two items of one version are a mistake.
    if (others.length > 0 && target.version !== undefined) return { status: 'ambiguous', target };
  }
  const suspect = stamp !== undefined && target.stamp !== undefined && stamp !== target.stamp;
  return { status: suspect ? 'suspect' : 'covers', target };
}

/** Why a link is not simply good, as a whole sentence. */
export interface LinkFault {
  readonly status: Exclude<LinkStatus, 'covers'>;
  readonly code: ReasonCode;
  readonly message: string;
  /** Where the link is written. */
  readonly location: Location;
}

const reasonCodes = {
  outdated: 'outdated-reference',
  predated: 'predated-reference',
  ambiguous: 'ambiguous-reference',
  unwanted: 'unwanted-coverage',
  suspect: 'suspect-link',
} as const satisfies Readonly<Record<LinkFault['status'], ReasonCode>>;

/** @param of the key of what the link is to */
export function faultOf(
  reference: JudgedReference & { readonly location: Location },
  entry: RequirementEntry,
  type: string | undefined,
): LinkFault | undefined {
  const { status, target } = judgeLink(reference, entry, type);
  if (status === 'covers') return undefined;
  const { key } = entry;
  const version = reference.version ?? '';
  const by = reference.location.path;
  const place = placeText(target.location);
  const messages: Readonly<Record<LinkFault['status'], string>> = {
    outdated: `${by} is about version ${version} of ${key}; ${place} defines version ${target.version ?? ''}.`,
    predated: `${by} is about version ${version} of ${key}, which nobody has defined; ${newestText(target)}.`,
    ambiguous: `${by} is about version ${target.version ?? ''} of ${key}, which is defined several times: nobody can say which one it proves.`,
    unwanted: `${key} does not ask for ${type ?? ''} (${needsText(target)}), so the one in ${by} counts for nothing.`,
    suspect: `The text of ${key} has changed since the link in ${by} was reviewed.`,
  };
  return { status, code: reasonCodes[status], message: messages[status], location: reference.location };
}

/** `the newest is version 2`. */
export const newestText = ({ version }: RequirementDefinition): string =>
  version === undefined ? 'it has no version' : `the newest is version ${version}`;

/** `it needs impl, utest`. */
export const needsText = ({ needs = [] }: RequirementDefinition): string =>
  needs.length === 0 ? 'it needs nothing' : `it needs ${needs.map((need) => need.type).join(', ')}`;
