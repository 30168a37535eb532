/** What one file's references and its tests' results link, tests and whole specs alike. */
import type {
  FileIndex,
  RequirementKey,
  RequirementLink,
  RequirementReference,
  TestCase,
} from '../../../schema/model';
import { compareLink } from './order';
import type { Resolution, WrittenId } from './resolve';

export interface FileLinks {
  readonly byRequirement: ReadonlyMap<RequirementKey, readonly RequirementLink[]>;
  readonly byTest: ReadonlyMap<string, readonly RequirementLink[]>;
  readonly references: ReadonlyMap<RequirementKey, readonly RequirementReference[]>;
}

/** How sure a link is: what is declared beats what a report says, full beats partial. */
const strengthOf = (link: RequirementLink): number =>
  (link.origin === 'declared' ? 2 : 0) + (link.mappingType === 'full' ? 1 : 0);

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
  const { role, mappingType, location } = reference;
  if (role !== 'verifies' && role !== 'implements') return [];
  const base = { requirement, spec: file.path, mappingType, confidence: 1, role, location } as const;
  // An implementation claim is about the code, even when it stands in a file with tests.
  if (role === 'implements') return [{ ...base, origin: 'declared' }];
  return targetsOf(reference, file).map((testCaseId) => ({
    ...base,
    origin: 'declared',
    ...(testCaseId !== undefined && { testCaseId }),
  }));
}

const linkOfClaim = (requirement: RequirementKey, test: TestCase): RequirementLink => ({
  requirement,
  spec: test.path,
  testCaseId: test.id,
  mappingType: 'full',
  confidence: 1,
  origin: 'result',
  role: 'verifies',
  location: { path: test.path, range: test.titleRange },
});

const append = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

/**
 * @param claimsOf the requirement ids that the test's stored results name
 */
export function linksOfFile(
  file: FileIndex,
  resolve: (id: WrittenId) => Resolution,
  claimsOf: (testCaseId: string) => Iterable<string>,
): FileLinks {
  const references = new Map<RequirementKey, RequirementReference[]>();
  const strongest = new Map<string, RequirementLink>();
  const offer = (link: RequirementLink): void => {
    const pair = `${link.role}\n${link.requirement}\n${link.testCaseId ?? ''}`;
    const known = strongest.get(pair);
    if (!known || strengthOf(link) > strengthOf(known)) strongest.set(pair, link);
  };
  for (const reference of file.references) {
    const meant = resolve({ ...reference, path: file.path });
    if (meant.kind !== 'found') continue;
    append(references, meant.key, reference);
    for (const link of linksOfReference(reference, meant.key, file)) offer(link);
  }
  for (const test of file.testCases) {
    for (const code of claimsOf(test.id)) {
      const meant = resolve({ code, path: file.path });
      if (meant.kind === 'found') offer(linkOfClaim(meant.key, test));
    }
  }
  const byRequirement = new Map<RequirementKey, RequirementLink[]>();
  const byTest = new Map<string, RequirementLink[]>();
  for (const link of [...strongest.values()].sort(compareLink)) {
    append(byRequirement, link.requirement, link);
    if (link.testCaseId !== undefined) append(byTest, link.testCaseId, link);
  }
  return { byRequirement, byTest, references };
}
