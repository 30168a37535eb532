import type { RequirementDefinition, RequirementKey } from '../../../../schema/model';
import { strongestOf } from '../definitions';
import type { TraceView } from '../view';
import type { ChangedFile } from './change';
import type { Gone } from './meanings';
import type { Risks } from './risks';
import { testsOfKey } from './tests';

/**
 * Requirements whose text is another, that are new, or that are gone. One that only moved reads as it
 * did. Returns the definitions that are gone.
 */
export function changedTexts(files: readonly ChangedFile[], view: TraceView, risks: Risks): Gone {
  const before = byKey(files.flatMap((file) => file.before?.reading.requirements ?? []));
  const now = byKey(files.flatMap((file) => file.now?.reading.requirements ?? []));
  const changed = new Set(files.flatMap((file) => file.now?.path ?? []));
  const gone = new Map<RequirementKey, RequirementDefinition>();
  for (const key of new Set([...before.keys(), ...now.keys()])) {
    const entry = view.requirement(key);
    const elsewhere = entry?.definitions.filter(({ location }) => !changed.has(location.path)) ?? [];
    const then = strongestOf([...(before.get(key) ?? []), ...elsewhere]);
    const [first] = then;
    if (!entry) {
      if (!first || first.informative) continue;
      gone.set(key, first);
      risks.add(key, { code: 'removed', message: 'it is gone' }, first.location.path);
      continue;
    }
    if (entry.definition.informative || wording(then) === wording(entry.definitions)) continue;
    const { location, idRange } = entry.definition;
    const shown =
      entry.definitions.find((one) => changed.has(one.location.path)) ?? first ?? entry.definition;
    risks.add(
      key,
      {
        ...(first
          ? { code: 'text-changed', message: 'its text changed' }
          : { code: 'new', message: 'it is new' }),
        location: { path: location.path, range: idRange },
      },
      shown.location.path,
      testsOfKey(view, key),
    );
  }
  return gone;
}

function byKey(all: readonly RequirementDefinition[]): Map<RequirementKey, RequirementDefinition[]> {
  const groups = new Map<RequirementKey, RequirementDefinition[]>();
  for (const definition of all) {
    const group = groups.get(definition.key);
    if (group) group.push(definition);
    else groups.set(definition.key, [definition]);
  }
  return groups;
}

/** All that they say; the same text twice is no more than once. */
const wording = (definitions: readonly RequirementDefinition[]): string =>
  [...new Set(definitions.map(({ contentHash, version = '' }) => `${contentHash}@${version}`))]
    .sort()
    .join('\n');
