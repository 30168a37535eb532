import type { RequirementDefinition } from '../../../../../schema/model';
import type { ReadOptions } from '../../../ports';
import type { LineIndex } from '../../../util/lineIndex';
import type { IdMatcher } from '../../ids';
import { itemDefinition } from '../items';
import type { Feature, GherkinDocument, Rule, Stretch } from './document';
import { tagIds } from './references';

interface GherkinItems {
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly ids: IdMatcher;
  readonly options: ReadOptions;
  isOff(offset: number): boolean;
}

/**
 * Features and rules that are requirements themselves, where reqproof.yaml says so: their id is their
 * first tag that is one, else the id that their name begins with. The scenarios below them refer to
 * them by that very tag or name.
 */
export function gherkinRequirements(
  document: GherkinDocument,
  scope: GherkinItems,
): readonly RequirementDefinition[] {
  const { gherkinRequirements: kinds = [] } = scope.options;
  const features = kinds.includes('feature') && document.feature ? [document.feature] : [];
  const rules = kinds.includes('rule') ? document.rules : [];
  return [
    ...features.map((one) => definition(one, 'gherkin-feature', scope)),
    ...rules.map((one) => definition(one, 'gherkin-rule', scope)),
  ].filter((one) => one !== undefined);
}

interface OwnId extends Stretch {
  readonly code: string;
  /** What is left of the name. */
  readonly title: string;
}

function definition(
  node: Feature | Rule,
  format: string,
  { path, text, lines, ids, isOff }: GherkinItems,
): RequirementDefinition | undefined {
  const id = ofTag(node, ids) ?? ofName(node, ids);
  if (!id || isOff(id.start)) return undefined;
  const body = node.description.map(({ start, end }) => text.slice(start, end).trim()).join('\n');
  return itemDefinition(
    { preset: 'gherkin', path, lines },
    {
      ...{ code: id.code, format, title: id.title, body, id },
      place: { start: node.start, end: node.end },
    },
  );
}

function ofTag({ tags, name }: Feature | Rule, ids: IdMatcher): OwnId | undefined {
  for (const tag of tags)
    for (const { code, start, end, certainty, role = 'verifies' } of tagIds(tag, ids))
      if (certainty === 'explicit' && role === 'verifies') return { code, start, end, title: name };
  return undefined;
}

function ofName({ name, nameStart }: Feature | Rule, ids: IdMatcher): OwnId | undefined {
  const [first] = ids.findAll(name.slice(0, longestId));
  if (!first || !/^[[(]?$/.test(name.slice(0, first.start))) return undefined;
  const title = name.slice(first.end).replace(/^[\])]?[\s:.–—-]*/, '');
  return { code: first.code, start: nameStart + first.start, end: nameStart + first.end, title };
}

const longestId = 500;
