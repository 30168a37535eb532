/** Links that a requirement's own file makes to tests of other files. */
import type { FileIndex, RequirementLink, TestCase, TestLink } from '../../../schema/model';

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
 */
export function linksOfTestLink(link: TestLink, target: FileIndex | undefined): readonly RequirementLink[] {
  const tests = linkedTests(link, target?.testCases ?? []);
  const base = {
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
