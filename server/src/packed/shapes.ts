/** How the parts of a `FileIndex` are packed. */
import type {
  AcceptanceCriterion,
  FileIndex,
  FileLink,
  Location,
  Need,
  Problem,
  ProblemFix,
  Range,
  RequirementDefinition,
  RequirementReference,
  TestCase,
  TestLink,
  Waiver,
} from '../../../schema/model';
import {
  presetIds,
  priorities,
  problemCodes,
  referenceRoles,
  requirementStatuses,
  titleSeparator,
  vacuities,
} from '../../../schema/model';
import type { Codec, FlatReader, FlatWriter } from './flat';
import { count, flag, json, list, oneOf, optional, record, text } from './flat';

/** Most ranges end in the line they start in. */
export const range: Codec<Range> = {
  write: (to, { start, end }) => {
    to.push(start.line);
    to.push(start.character);
    to.push(end.line - start.line);
    to.push(end.character);
  },
  read: (from) => {
    const line = from.number();
    const character = from.number();
    const lines = from.number();
    return { start: { line, character }, end: { line: line + lines, character: from.number() } };
  },
};

/** The path of the file itself, which is nearly always meant, is not written. */
export const path: Codec<string> = {
  write: (to, value) => to.push(value === to.shared.path ? 0 : value),
  read: (from) => {
    const value = from.next();
    return typeof value === 'string' ? value : from.shared.path;
  },
};

export const location: Codec<Location> = record<Location>({ path, range });

const texts = list(text);

const requirement: Codec<RequirementDefinition> = record<RequirementDefinition>({
  key: text,
  code: text,
  namespace: text,
  title: text,
  description: text,
  priority: optional(oneOf(priorities)),
  status: optional(oneOf(requirementStatuses)),
  category: optional(text),
  criteria: list(record<AcceptanceCriterion>({ text, range })),
  text,
  contentHash: text,
  format: text,
  location,
  idRange: range,
  preset: optional(oneOf(presetIds)),
  type: optional(text),
  version: optional(text),
  versionRange: optional(range),
  needs: optional(list(record<Need>({ type: text, range }))),
  tags: optional(texts),
  informative: optional(flag),
  positional: optional(flag),
  stamp: optional(text),
  reviewed: optional(text),
  reviewedRange: optional(range),
  reviewStamp: optional(text),
  source: optional(text),
});

/** A test of this file by its place among them; another one by its id. */
export const testId: Codec<string> = {
  write: (to, value) => {
    const place = to.shared.placeOf(value);
    to.push(place < 0 ? value : place);
  },
  read: (from) => {
    const value = from.next();
    return typeof value === 'string' ? value : from.shared.testAt(value);
  },
};

export const reference: Codec<RequirementReference> = record<RequirementReference>({
  code: text,
  namespace: optional(text),
  role: oneOf(referenceRoles),
  mappingType: oneOf(['full', 'partial']),
  form: oneOf(['annotation', 'comment', 'title', 'tag', 'property']),
  certainty: oneOf(['explicit', 'known-id', 'known-syntax']),
  testCaseIds: optional(list(testId)),
  location,
  preset: optional(oneOf(presetIds)),
  from: optional(text),
  artifactType: optional(text),
  version: optional(text),
  versionRange: optional(range),
  stamp: optional(text),
  stampRange: optional(range),
  block: optional(range),
});

/** What follows from the titles is not written. `text` is not kept: `range` leads to it. */
const testCase: Codec<TestCase> = {
  write: (to, test) => {
    const name = test.titlePath.join(titleSeparator);
    texts.write(to, test.titlePath);
    to.push(test.name === name ? 0 : test.name);
    to.push(test.id === `${test.path}::${test.name}` ? 0 : test.id);
    path.write(to, test.path);
    rest.write(to, test);
    to.shared.addTest(test.id);
  },
  read: (from) => {
    const titlePath = texts.read(from);
    const ownName = from.next();
    const name = typeof ownName === 'string' ? ownName : titlePath.join(titleSeparator);
    const ownId = from.next();
    const where = path.read(from);
    const id = typeof ownId === 'string' ? ownId : `${where}::${name}`;
    from.shared.addTest(id);
    return { id, path: where, titlePath, name, ...rest.read(from) };
  },
};

type RestOfTest = Omit<TestCase, 'id' | 'path' | 'titlePath' | 'name' | 'text'>;

const rest: Codec<RestOfTest> = record<RestOfTest>({
  framework: text,
  tags: texts,
  disposition: oneOf(['run', 'skip', 'todo', 'fail']),
  empty: flag,
  otherTitle: optional(text),
  namePieces: optional(texts),
  variants: optional(count),
  contentHash: text,
  range,
  titleRange: range,
  vacuous: optional(oneOf(vacuities)),
});

const waiver: Codec<Waiver> = record<Waiver>({
  requirement: text,
  reason: text,
  owner: optional(text),
  issue: optional(text),
  expires: optional(text),
  location,
});

const problem: Codec<Problem> = record<Problem>({
  code: oneOf(problemCodes),
  severity: oneOf(['error', 'warning', 'info', 'hint']),
  message: text,
  location,
  requirement: optional(text),
  fix: optional(json<ProblemFix>()),
});

const testLink: Codec<TestLink> = record<TestLink>({
  requirement: text,
  path: text,
  symbol: optional(text),
  line: optional(count),
  looksLikeTest: flag,
  location,
});

/** All that is packed of a reading; what stands outside is known without unpacking. */
export type FileBody = Omit<
  FileIndex,
  'path' | 'contentHash' | 'format' | 'dependsOn' | 'fingerprint' | 'outline'
>;

/** Tests stand in front of references, which name them by their places. */
const body: Codec<FileBody> = record<FileBody>({
  title: optional(text),
  description: optional(text),
  author: optional(text),
  tags: texts,
  testCases: list(testCase),
  requirements: list(requirement),
  references: list(reference),
  waivers: list(waiver),
  testLinks: optional(list(testLink)),
  links: list(record<FileLink>({ range, target: optional(text) })),
  problems: list(problem),
});

export const writeBody = (to: FlatWriter, value: FileBody): void => body.write(to, value);
export const readBody = (from: FlatReader): FileBody => body.read(from);
