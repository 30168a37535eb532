/** Links that a requirement's own file makes to tests of other files. */
import type {
  FileIndex,
  RequirementKey,
  RequirementLink,
  RequirementReference,
  TestCase,
  TestLink,
} from '../../../schema/model';
import { typeOfTest } from './artifactTypes';
import type { Covering } from './coverage';
import type { FileLinks } from './links';
import { compareLink } from './order';
import { OwnedGroups } from './owned';

/** The tests that the link names; with a line, the innermost one around it. */
export function linkedTests({ symbol, line }: TestLink, tests: readonly TestCase[]): readonly TestCase[] {
  if (line !== undefined) return around(line, tests);
  if (symbol === undefined) return tests;
  const exact = tests.filter((test) => test.name === symbol || test.titlePath.at(-1) === symbol);
  if (exact.length > 0) return exact;
  const wanted = words(symbol);
  const alike = tests.filter(({ titlePath }) => words(titlePath.at(-1) ?? '') === wanted);
  if (alike.length > 0) return alike;
  return tests.filter(({ titlePath }) =>
    titlePath.some(
      (title, depth) => words(title) === wanted || words(titlePath.slice(0, depth + 1).join(' ')) === wanted,
    ),
  );
}

/** `logs-in`, `Logs in` and `logs_in` are one. */
const words = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function around(line: number, tests: readonly TestCase[]): readonly TestCase[] {
  const holding = tests.filter(({ range }) => range.start.line <= line && line <= range.end.line);
  const height = ({ range }: TestCase): number => range.end.line - range.start.line;
  const least = Math.min(...holding.map(height));
  return holding.filter((test) => height(test) === least);
}

/**
 * What the link claims. A link into a test file where no such test is found claims a test that nobody
 * has seen pass; a link to code without tests claims none.
 * @param target what the linked file says, if it was read
 * @param version of the definition that the link stands in
 */
export function linksOfTestLink(
  link: TestLink,
  target: FileIndex | undefined,
  version?: string,
): readonly RequirementLink[] {
  const tests = linkedTests(link, target?.testCases ?? []);
  const base = {
    ...(version !== undefined && { version }),
    requirement: link.requirement,
    spec: link.path,
    mappingType: 'full',
    confidence: 1,
    origin: 'declared',
    role: 'verifies',
    location: link.location,
  } as const;
  if (tests.length > 0) return tests.map((test) => ({ ...base, testCaseId: test.id }));
  return link.looksLikeTest ? [base] : [];
}

/** The version that a link is about: that of the definition around it, or of the only one in its file. */
export function versionOfLink(
  { requirement, location }: TestLink,
  { requirements }: Pick<FileIndex, 'requirements'>,
): string | undefined {
  const own = requirements.filter(({ key }) => key === requirement);
  const { line } = location.range.start;
  const around = own.find(
    (one) => one.location.range.start.line <= line && line <= one.location.range.end.line,
  );
  return (around ?? own[0])?.version;
}

/**
 * The tests that the links of one file's requirement lead to, as what covers it. They are of the types that
 * tests are which name it by its id: nobody says so, and so they can not be unwanted.
 */
export function coveringsOfTestLinks(
  key: RequirementKey,
  file: FileIndex,
  fileAt: (path: string) => FileIndex | undefined,
): readonly Covering[] {
  return (file.testLinks ?? []).flatMap((link) => {
    const tests = link.requirement === key ? linkedTests(link, fileAt(link.path)?.testCases ?? []) : [];
    if (tests.length === 0) return [];
    const version = versionOfLink(link, file);
    const reference: RequirementReference = {
      code: key,
      role: 'verifies',
      mappingType: 'full',
      form: 'annotation',
      certainty: 'explicit',
      preset: 'links',
      location: link.location,
      ...(version !== undefined && { version }),
    };
    return [{ reference, type: undefined, types: [...new Set(tests.map(typeOfTest))] }];
  });
}

/** Which files link which, for what a change of one says about the other. */
export class TestLinkIndex {
  /** Linked path -> the files whose requirements link it. */
  private readonly byTarget = new OwnedGroups<RequirementKey>();
  private readonly bySource = new Map<string, readonly TestLink[]>();

  /** @param fileAt what a file says, if it was read */
  constructor(private readonly fileAt: (path: string) => FileIndex | undefined) {}

  replace(path: string, file: FileIndex | undefined): void {
    const links = file?.testLinks ?? [];
    if (links.length > 0) this.bySource.set(path, links);
    else if (!this.bySource.delete(path)) return;
    this.byTarget.replace(
      path,
      links.map((link) => [link.path, link.requirement] as const),
    );
  }

  /** Files with requirements that link tests of the path. */
  filesLinking(path: string): Iterable<string> {
    return this.byTarget.owners(path);
  }

  /** Requirements that link tests of the path. */
  linking(path: string): readonly RequirementKey[] {
    return this.byTarget.items(path);
  }

  /** Requirements whose links stand in the file. */
  linkedBy(path: string): readonly RequirementKey[] {
    return (this.bySource.get(path) ?? []).map((link) => link.requirement);
  }

  /** Adds the files that links of one file lead to, perhaps only those of one requirement. */
  addTargets(path: string, files: Set<string>, key?: RequirementKey): void {
    for (const link of this.bySource.get(path) ?? [])
      if (key === undefined || link.requirement === key) files.add(link.path);
  }

  /** A file's links with those of its requirements to tests; what is linked twice counts once. */
  withLinksOf(file: FileIndex, own: FileLinks): FileLinks {
    if (!this.bySource.has(file.path)) return own;
    const byPair = new Map<string, RequirementLink>();
    for (const testLink of file.testLinks ?? []) {
      const version = versionOfLink(testLink, file);
      for (const link of linksOfTestLink(testLink, this.fileAt(testLink.path), version)) {
        const pair = `${link.requirement}\n${link.testCaseId ?? link.spec}`;
        if (!byPair.has(pair)) byPair.set(pair, link);
      }
    }
    const added = [...byPair.values()];
    const byRequirement = grouped(own.byRequirement, added, (link) => link.requirement);
    return { ...own, byRequirement, byTest: grouped(own.byTest, added, (link) => link.testCaseId) };
  }
}

function grouped(
  known: ReadonlyMap<string, readonly RequirementLink[]>,
  added: readonly RequirementLink[],
  nameOf: (link: RequirementLink) => string | undefined,
): ReadonlyMap<string, readonly RequirementLink[]> {
  const groups = new Map<string, RequirementLink[]>();
  for (const link of added) {
    const name = nameOf(link);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group) group.push(link);
    else groups.set(name, [...(known.get(name) ?? []), link]);
  }
  for (const group of groups.values()) group.sort(compareLink);
  return new Map([...known, ...groups]);
}
