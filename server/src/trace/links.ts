/** What one file's references and its tests' results link, tests and whole specs alike. */
import type {
  FileIndex,
  MappingType,
  RequirementKey,
  RequirementLink,
  RequirementReference,
  TestCase,
} from '../../../schema/model';
import { mappingOfClaim, resolveClaim } from './claims';
import { compareLink } from './order';
import { isRelation, type Relation } from './relations';
import type { Resolution, WrittenId } from './resolve';

export interface FileLinks {
  readonly byRequirement: ReadonlyMap<RequirementKey, readonly RequirementLink[]>;
  readonly byTest: ReadonlyMap<string, readonly RequirementLink[]>;
  readonly references: ReadonlyMap<RequirementKey, readonly RequirementReference[]>;
  /** By the item that covers. */
  readonly relations: ReadonlyMap<RequirementKey, readonly Relation[]>;
}

export const emptyLinks: FileLinks = {
  byRequirement: new Map(),
  byTest: new Map(),
  references: new Map(),
  relations: new Map(),
};

const strengthOf = (link: RequirementLink): number => (link.mappingType === 'full' ? 1 : 0);

const pairOf = ({ role, requirement, testCaseId = '' }: RequirementLink): string =>
  `${role}\n${requirement}\n${testCaseId}`;

/** Links of one pair that differ in version or type stay apart: one of them may be wrong. So do claims about other code. */
const kindOf = (link: RequirementLink): string =>
  `${pairOf(link)}\n${link.artifactType ?? ''}\n${link.version ?? ''}\n${link.stamp ?? ''}\n${link.block?.start.line ?? ''}`;

/** The tests a reference speaks for; `undefined` stands for a spec that has none of them. */
function targetsOf(reference: RequirementReference, file: FileIndex): readonly (string | undefined)[] {
  const ids = reference.testCaseIds ?? file.testCases.map((test) => test.id);
  return ids.length > 0 ? ids : [undefined];
}

function linksOfReference(
  reference: RequirementReference,
  requirement: RequirementKey,
  file: FileIndex,
): RequirementLink[] {
  const { role, mappingType, location, artifactType, version, stamp, block } = reference;
  if (role !== 'verifies' && role !== 'implements') return [];
  const base = {
    requirement,
    spec: file.path,
    mappingType,
    confidence: 1,
    role,
    location,
    ...(artifactType !== undefined && { artifactType }),
    ...(version !== undefined && { version }),
    ...(stamp !== undefined && { stamp }),
    ...(block !== undefined && { block }),
  } as const;
  // An implementation claim is about the code, even when it stands in a file with tests.
  if (role === 'implements') return [{ ...base, origin: 'declared' }];
  return targetsOf(reference, file).map((testCaseId) => ({
    ...base,
    origin: 'declared',
    ...(testCaseId !== undefined && { testCaseId }),
  }));
}

const linkOfClaim = (
  requirement: RequirementKey,
  version: string | undefined,
  mappingType: MappingType,
  test: TestCase,
): RequirementLink => ({
  requirement,
  spec: test.path,
  testCaseId: test.id,
  mappingType,
  confidence: 1,
  origin: 'result',
  role: 'verifies',
  location: { path: test.path, range: test.titleRange },
  ...(version !== undefined && { version }),
});

const append = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

/**
 * @param claimsOf what the test's stored results claim; see `claims.ts`
 */
export function linksOfFile(
  file: FileIndex,
  resolve: (id: WrittenId) => Resolution,
  claimsOf: (testCaseId: string) => Iterable<string>,
): FileLinks {
  const references = new Map<RequirementKey, RequirementReference[]>();
  const relations = new Map<RequirementKey, Relation[]>();
  const strongest = new Map<string, RequirementLink>();
  const offer = (link: RequirementLink, as: string): void => {
    const known = strongest.get(as);
    if (!known || strengthOf(link) > strengthOf(known)) strongest.set(as, link);
  };
  const defined = new Set(file.requirements.map((definition) => definition.key));
  for (const reference of file.references) {
    const meant = resolve({ ...reference, path: file.path });
    if (meant.kind !== 'found') continue;
    append(references, meant.key, reference);
    if (isRelation(reference)) {
      if (!defined.has(reference.from)) continue;
      append(relations, reference.from, { from: reference.from, to: meant.key, reference });
    } else for (const link of linksOfReference(reference, meant.key, file)) offer(link, kindOf(link));
  }
  // What is declared needs no claim.
  const declared = new Set([...strongest.values()].map(pairOf));
  for (const test of file.testCases) {
    for (const claim of claimsOf(test.id)) {
      const { meant, version } = resolveClaim(claim, file.path, resolve);
      if (meant.kind !== 'found') continue;
      const link = linkOfClaim(meant.key, version, mappingOfClaim(claim), test);
      if (!declared.has(pairOf(link))) offer(link, kindOf(link));
    }
  }
  return { ...groupLinks([...strongest.values()].sort(compareLink)), references, relations };
}

/** In the order of the links. */
export function groupLinks(links: readonly RequirementLink[]): Pick<FileLinks, 'byRequirement' | 'byTest'> {
  const byRequirement = new Map<RequirementKey, RequirementLink[]>();
  const byTest = new Map<string, RequirementLink[]>();
  for (const link of links) {
    append(byRequirement, link.requirement, link);
    if (link.testCaseId !== undefined) append(byTest, link.testCaseId, link);
  }
  return { byRequirement, byTest };
}
