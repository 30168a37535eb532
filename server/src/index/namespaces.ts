import type { FileIndex, RequirementDefinition, RequirementReference } from '../../../schema/model';
import type { NamespaceRule, ReadOptions } from '../ports';
import { compileStar } from '../util/globs';

/** The namespace of a path, or undefined when the rule is not about it. */
type NamespaceOf = (path: string) => string | undefined;

/** A memo of a pure function: rules live as long as the settings they came with. */
const compiled = new WeakMap<NamespaceRule, NamespaceOf>();

/** The namespace that reqproof.yaml gives to what the file defines; the first rule that matches counts. */
export function namespaceFor({ namespaces = [] }: ReadOptions, path: string): string | undefined {
  for (const rule of namespaces) {
    let namespaceOf = compiled.get(rule);
    if (!namespaceOf) compiled.set(rule, (namespaceOf = compile(rule)));
    const name = namespaceOf(path);
    if (name !== undefined) return name;
  }
  return undefined;
}

function compile({ files, name }: NamespaceRule): NamespaceOf {
  const star = compileStar(files);
  return (path) => {
    const matched = star(path);
    return (matched === undefined ? '' : name.replaceAll('*', () => matched)) || undefined;
  };
}

/**
 * Puts what the file defines into the namespace, unless the syntax has given it one, and the items'
 * own references with it. What others refer to is resolved to the nearest namespace that has it.
 */
export function inNamespace(index: FileIndex, namespace: string): FileIndex {
  if (index.requirements.length === 0) return index;
  const renamed = new Map<string, string>();
  const requirements = index.requirements.map((one): RequirementDefinition => {
    if (one.namespace !== '') return one;
    const key = `${namespace}/${one.code}`;
    renamed.set(one.key, key);
    return { ...one, namespace, key };
  });
  const references = index.references.map((one): RequirementReference => {
    const from = one.from === undefined ? undefined : renamed.get(one.from);
    return from === undefined ? one : { ...one, from };
  });
  const testLinks = index.testLinks?.map((one) => ({
    ...one,
    requirement: renamed.get(one.requirement) ?? one.requirement,
  }));
  return { ...index, requirements, references, ...(testLinks && { testLinks }) };
}
