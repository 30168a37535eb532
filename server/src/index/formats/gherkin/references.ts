import type { ReferenceRole, RequirementReference } from '../../../../../schema/model';
import type { LineIndex } from '../../../util/lineIndex';
import { findReferences } from '../../annotations';
import type { IdMatcher } from '../../ids';
import { namedIds } from '../../namedIds';
import type { FoundVersion } from '../../syntax';
import type { CommentGroup, GherkinDocument, Scenario, Stretch, Tag } from './document';

interface GherkinScope {
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly ids: IdMatcher;
  /** Of the scenarios, in their order. */
  readonly testCaseIds: readonly string[];
  isOff(offset: number): boolean;
}

/** Keys of tags such as `@req:REQ-12`; undefined leaves the role to the file: it verifies. */
const tagRoles: Readonly<Record<string, ReferenceRole>> = {
  req: 'verifies',
  reqs: 'verifies',
  requirement: 'verifies',
  requirements: 'verifies',
  spec: 'verifies',
  story: 'verifies',
  verifies: 'verifies',
  covers: 'verifies',
  partial: 'verifies',
  satisfies: 'verifies',
  implements: 'implements',
  depends: 'depends',
  related: 'related',
};

/** A commented-out scenario and its tags say nothing about the next one. */
const commentedOut =
  /^\s*#\s*(?:Feature|Rule|Background|Scenario(?: Outline| Template)?|Examples?|Given|When|Then)\b\s*:?/m;

/**
 * Tags, ids in names, and annotations in comments and descriptions. What stands at a feature speaks for
 * the whole file, at a rule for its scenarios.
 */
export function gherkinReferences(document: GherkinDocument, scope: GherkinScope): RequirementReference[] {
  const references: RequirementReference[] = [];
  const { ids, text } = scope;

  const add = (
    found: { code: string; start: number; end: number },
    how: Pick<RequirementReference, 'form' | 'certainty' | 'mappingType'> & {
      role?: ReferenceRole;
      version?: FoundVersion;
    },
    tests: readonly string[] | undefined,
  ): void => {
    if (scope.isOff(found.start)) return;
    references.push({
      code: found.code,
      role: how.role ?? 'verifies',
      mappingType: how.mappingType,
      form: how.form,
      certainty: how.certainty,
      ...(tests && { testCaseIds: tests }),
      location: { path: scope.path, range: scope.lines.range(found.start, found.end) },
      ...(how.version && {
        version: how.version.text,
        versionRange: scope.lines.range(how.version.start, how.version.end),
      }),
    });
  };

  const tag = (one: Tag, tests: readonly string[] | undefined): void => {
    for (const found of tagIds(one, ids)) add(found, { ...found, form: 'tag' }, tests);
  };

  const name = (
    node: { nameStart: number; nameEnd: number; name: string },
    tests: readonly string[] | undefined,
  ): void => {
    for (const found of ids.findAll(node.name))
      add(
        { code: found.code, start: node.nameStart + found.start, end: node.nameStart + found.end },
        { form: 'title', certainty: 'known-id', mappingType: 'full' },
        tests,
      );
  };

  const words = (place: Stretch, tests: readonly string[] | undefined, bareIds: boolean): void => {
    const written = text.slice(place.start, place.end);
    for (const found of findReferences(written, place.start, ids))
      if (bareIds || found.certainty === 'explicit') add(found, found, tests);
  };

  const comments = (groups: readonly CommentGroup[], tests: readonly string[] | undefined): void => {
    for (const group of groups)
      if (!commentedOut.test(text.slice(group.start, group.end))) words(group, tests, true);
  };

  const node = (
    one: Pick<Scenario, 'tags' | 'name' | 'nameStart' | 'nameEnd' | 'comments' | 'description'>,
    tests: readonly string[] | undefined,
  ): void => {
    one.tags.forEach((each) => tag(each, tests));
    name(one, tests);
    comments(one.comments, tests);
    one.description.forEach((line) => words(line, tests, false));
  };

  if (document.feature) node(document.feature, undefined);
  const featureStart = document.feature?.start ?? 0;
  for (const group of document.looseComments)
    if (!commentedOut.test(text.slice(group.start, group.end)))
      words(group, undefined, group.start < featureStart);
  for (const rule of document.rules) {
    node(
      rule,
      document.scenarios.flatMap((scenario, index) =>
        scenario.rule === rule ? (scope.testCaseIds[index] ?? []) : [],
      ),
    );
  }
  document.scenarios.forEach((scenario, index) => {
    const own = [scope.testCaseIds[index] ?? ''];
    node(scenario, own);
    for (const examples of scenario.examples) {
      examples.tags.forEach((each) => tag(each, own));
      examples.description.forEach((line) => words(line, own, false));
    }
  });
  return references;
}

interface TagId {
  readonly code: string;
  readonly start: number;
  readonly end: number;
  readonly certainty: RequirementReference['certainty'];
  readonly mappingType: RequirementReference['mappingType'];
  readonly role?: ReferenceRole;
  readonly version?: FoundVersion;
}

/** Tags of other trackers and of tests are no mistakes when nothing defines them. */
const otherThing = /^(?:TC|TEST|TESTCASE|BUG|ISSUE|DEFECT|TASK|PR|GH|ADR)[-_]/;

/** `@REQ-12`, `@req:REQ-12`, `@requirement=REQ-12,REQ-13`, `@covers(REQ-12)`. */
export function tagIds({ name, start, end }: Tag, ids: IdMatcher): readonly TagId[] {
  if (name.length > 500) return [];
  const nameStart = end - name.length;
  if (ids.isId(name)) {
    const certainty = otherThing.test(name) ? 'known-id' : 'explicit';
    return [{ code: name, start: nameStart, end, certainty, mappingType: 'full' }];
  }
  const split = /^([A-Za-z][\w-]{0,40})[:=(]/.exec(name);
  const key = split?.[1]?.toLowerCase() ?? '';
  const role = Object.hasOwn(tagRoles, key) ? tagRoles[key] : undefined;
  const from = split ? split[0].length : 0;
  const value = name.slice(from).replace(/[()"']/g, ' ');
  const plain = ids.findAll(value);
  if (plain.length === 0 && (role !== undefined || !split)) return namedTag(name, from, nameStart, role);
  return plain.map((found) => ({
    code: found.code,
    start: Math.max(start, nameStart + from + found.start),
    end: nameStart + from + found.end,
    certainty: role ? 'explicit' : 'known-id',
    mappingType: key === 'partial' ? 'partial' : 'full',
    ...(role && { role }),
  }));
}

/** `@auth.login`, `@req:REQ001`: an id of some syntax, where a requirement has it. */
function namedTag(
  name: string,
  from: number,
  nameStart: number,
  role: ReferenceRole | undefined,
): readonly TagId[] {
  return namedIds(name, from, name.length, () => false).map(({ code, start, end, version }) => ({
    code,
    start: nameStart + start,
    end: nameStart + end,
    certainty: 'known-id',
    mappingType: 'full',
    ...(role && { role }),
    ...(version && {
      version: { text: version.text, start: nameStart + version.start, end: nameStart + version.end },
    }),
  }));
}
