/** The policies of reqproof.yaml: which of them speak of a requirement, and whether it meets them. */
import type { RequirementDefinition } from '../../../schema/model';
import {
  evaluatePolicy,
  parsePolicy,
  typesOfPolicy,
  type Met,
  type PolicyExpression,
} from '../../../schema/policyExpression';
import type { Policy } from '../../../schema/settings';
import { compileGlobs } from '../util/globs';

export interface AppliedPolicy {
  readonly name: string;
  /** As written. */
  readonly need: string;
  readonly expression: PolicyExpression;
}

type Test = (definition: RequirementDefinition) => boolean;

interface Compiled extends AppliedPolicy {
  readonly appliesTo: Test;
}

export class Policies {
  private readonly compiled: readonly Compiled[];

  /** An expression that can not be parsed is a fault of the settings, told by their reader, and no policy. */
  constructor(policies: readonly Policy[] = []) {
    this.compiled = policies.flatMap(({ name, need, for: conditions }) => {
      const parsed = parsePolicy(need);
      if ('fault' in parsed) return [];
      return [{ name, need, expression: parsed.expression, appliesTo: testOf(conditions) }];
    });
  }

  of(definition: RequirementDefinition): readonly AppliedPolicy[] {
    return this.compiled.filter(({ appliesTo }) => appliesTo(definition));
  }
}

function testOf({ ids, types, priorities, statuses, tags, files }: Policy['for']): Test {
  const tests: Test[] = [];
  if (ids) {
    const matches = compileGlobs(ids, { ignoreCase: false });
    tests.push(({ key, code }) => matches(key) || matches(code));
  }
  if (types) tests.push(({ type }) => type !== undefined && types.includes(type));
  if (priorities) tests.push(({ priority }) => priority !== undefined && priorities.includes(priority));
  if (statuses) tests.push(({ status }) => status !== undefined && statuses.includes(status));
  if (tags) tests.push((definition) => tags.some((tag) => definition.tags?.includes(tag) === true));
  if (files) {
    const matches = compileGlobs(files, { ignoreCase: false });
    tests.push(({ location }) => matches(location.path));
  }
  return (definition) => tests.every((test) => test(definition));
}

export interface UnmetPolicy {
  readonly policy: AppliedPolicy;
  /** Types that it names and that do not stand behind the requirement. */
  readonly lacking: readonly string[];
}

/** @param met whether something of the type proves the requirement; `unsure`: it is there and does not */
export const unmetPolicies = (
  policies: readonly AppliedPolicy[],
  met: (type: string) => Met,
): readonly UnmetPolicy[] =>
  policies
    .filter(({ expression }) => evaluatePolicy(expression, met) !== 'yes')
    .map((policy) => ({
      policy,
      lacking: typesOfPolicy(policy.expression).filter((type) => met(type) !== 'yes'),
    }));
