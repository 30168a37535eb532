/** What one file links, as one string. */
import type { RequirementKey, RequirementLink, RequirementReference } from '../../../schema/model';
import type { Codec, Flat } from '../packed/flat';
import { count, FlatReader, FlatWriter, list, oneOf, optional, record, Shared, text } from '../packed/flat';
import { location, path, range, reference, testId } from '../packed/shapes';
import { emptyLinks, groupLinks, type FileLinks } from './links';
import { compareLink } from './order';
import type { Relation } from './relations';

const link: Codec<RequirementLink> = record<RequirementLink>({
  requirement: text,
  spec: path,
  testCaseId: optional(testId),
  mappingType: oneOf(['full', 'partial', 'suggested']),
  confidence: count,
  origin: oneOf(['declared', 'result', 'accepted', 'inferred']),
  role: oneOf(['verifies', 'implements']),
  location,
  artifactType: optional(text),
  version: optional(text),
  stamp: optional(text),
  block: optional(range),
});

const links = list(link);
const references: Codec<
  readonly { readonly key: RequirementKey; readonly all: readonly RequirementReference[] }[]
> = list(
  record<{ key: RequirementKey; all: readonly RequirementReference[] }>({ key: text, all: list(reference) }),
);
const relations: Codec<readonly Relation[]> = list(record<Relation>({ from: text, to: text, reference }));
const names = list(text);

export function packLinks(
  file: string,
  { byRequirement, references: said, relations: above }: FileLinks,
): string {
  if (byRequirement.size + said.size === 0) return '';
  const to = new FlatWriter(new Shared(file));
  const prefix = `${file}::`;
  const all = [...byRequirement.values()].flat().sort(compareLink);
  const tests = new Set<string>();
  for (const { testCaseId } of all) if (testCaseId?.startsWith(prefix)) tests.add(testCaseId);
  for (const group of said.values())
    for (const { testCaseIds } of group)
      for (const id of testCaseIds ?? []) if (id.startsWith(prefix)) tests.add(id);
  names.write(
    to,
    [...tests].map((id) => id.slice(prefix.length)),
  );
  for (const id of tests) to.shared.addTest(id);
  links.write(to, all);
  references.write(
    to,
    [...said].map(([key, group]) => ({ key, all: group })),
  );
  relations.write(to, [...above.values()].flat());
  return JSON.stringify(to.values);
}

export function unpackLinks(file: string, packed: string): FileLinks {
  if (packed === '') return emptyLinks;
  const from = new FlatReader(JSON.parse(packed) as Flat, new Shared(file));
  for (const name of names.read(from)) from.shared.addTest(`${file}::${name}`);
  const all = links.read(from);
  const said = new Map(references.read(from).map((group) => [group.key, group.all] as const));
  const above = new Map<RequirementKey, Relation[]>();
  for (const relation of relations.read(from)) {
    const known = above.get(relation.from);
    if (known) known.push(relation);
    else above.set(relation.from, [relation]);
  }
  return { ...groupLinks(all), references: said, relations: above };
}
