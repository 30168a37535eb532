import { mayBeLabel, normalLabel } from '../markdown/attributes';
import { trimmed } from '../markdown/inline';
import type { Stretch } from '../markdown/inline';

/** A heading that declares a test by its words. */
export interface TestTitle {
  /**
   * `likely`: `Test 3: T`, which reports use as well, so steps or an expected result must follow;
   * `possible`: `1.2 T`, a test only where "Steps" follow.
   */
  readonly weight: 'sure' | 'likely' | 'possible';
  readonly title: Stretch;
  /** `TC-001`, `1.2`: the test's own name tag. */
  readonly ownId?: string;
  /** `smoke` of `Smoke Test: ...`. */
  readonly kind?: string;
}

const kinds =
  'smoke|regression|api|ui|gui|e2e|end-to-end|integration|unit|acceptance|functional|non-functional|system|performance|load|stress|security|accessibility|visual|manual|automated|negative|positive|sanity|uat|usability|mobile|web|browser|component|contract|exploratory|happy path|edge case';

/** `Test: T`, `Smoke Test: T`, `Test Case TC-1: T`, `Test 1.2: T`, `Test Case 3 - T`. */
const testWord = new RegExp(
  `^(?:(${kinds})\\s+)?test(?:\\s*case|\\s*scenario)?\\s*(?:#?\\s*([A-Z]{1,12}[-_ ]?[\\w.-]{0,40}\\d|\\d{1,6}(?:\\.\\d{1,6}){0,4}[a-z]?))?\\s*([:–—]|-(?=\\s))\\s*`,
  'i',
);
/** `TC-001: T`, `TC001 T`, `LOGIN-TC-01 - T`, `[TC_1] T`. */
const testId =
  /^\[?((?:[A-Z][A-Z0-9]{0,20}[-_]){0,4}(?:TC|TEST|TESTCASE)(?:[-_][A-Z0-9]{1,20}){0,4}[-_]?\d{1,6}[A-Za-z]?)\]?(?=$|[\s:.–—*)-])\s*[:.–—)-]?\s*/;
const numbered = /^(?:\d{1,4}\.){1,4}\d{0,4}[.:)]?\s+(?=\S)/;

/** Judges the words of a heading; `start` and `end` are those of its text. */
export function testTitle(text: string, start: number, end: number): TestTitle | undefined {
  const content = text.slice(start, Math.min(end, start + 400));
  const lead =
    /^(?:[\s\u2010-\u2bff\ufe0f\ud83c-\udfff]|\*{2}|__|<a\s[^<>]{0,200}>|<\/a>){0,20}/i.exec(content)?.[0]
      .length ?? 0;
  const words = content.slice(lead);
  const rest = (length: number): Stretch => withoutEmphasis(text, start + lead + length, end);
  const byWord = testWord.exec(words);
  const ownId = byWord?.[2];
  if (byWord && (ownId ? /^[A-Z0-9][A-Z0-9_.-]*[a-z]?$/.test(ownId) : byWord[3] !== '-')) {
    const isName = ownId !== undefined && testId.test(ownId.toUpperCase());
    const title = isName
      ? withoutEmphasis(text, start + lead + words.indexOf(ownId), end)
      : rest(byWord[0].length);
    // `Load test:` above a text is a label.
    if (ownId === undefined && title.start >= title.end) return undefined;
    return {
      weight: ownId === undefined || isName ? 'sure' : 'likely',
      title,
      ...(ownId && { ownId }),
      ...(byWord[1] && { kind: byWord[1].toLowerCase() }),
    };
  }
  const byId = testId.exec(words);
  if (byId) return { weight: 'sure', title: rest(0), ownId: byId[1] };
  const byNumber = numbered.exec(words);
  return byNumber
    ? { weight: 'possible', title: rest(byNumber[0].length), ownId: byNumber[0].replace(/[.:)\s]+$/, '') }
    : undefined;
}

function withoutEmphasis(text: string, start: number, end: number): Stretch {
  let { start: from, end: to } = trimmed(text, start, end);
  while (from < to && text[from] === '*') from++;
  while (to > from && text[to - 1] === '*') to--;
  return trimmed(text, from, to);
}

export const isTemplateTitle = (content: string): boolean => /^(?:\*\*)?template\s*:/i.test(content);

/** `Test Suite 1: Cart`, `Suite: Cart`: its name belongs to the names of the tests below. */
export const suiteTitle = (content: string): string | undefined =>
  /^(?:test\s+)?suite\s*(?:\d{1,4}(?:\.\d{1,4}){0,3})?\s*[:–—-]\s*(\S.*)$/i
    .exec(content.slice(0, 400))?.[1]
    ?.trim();

/** The parts of a test. `other`: known, but neither done nor expected. */
export type SectionKind = 'steps' | 'expected' | 'preconditions' | 'text' | 'requirements' | 'metadata';

const sectionNames: Readonly<Record<SectionKind, string>> = {
  steps:
    'steps|test steps|step|api steps|ui steps|procedure|test procedure|actions|execution steps|steps to execute|test execution',
  expected:
    'expected outcome|expected outcomes|expected result|expected results|expected|expected behavior|expected behaviour|expectations|expectation|assertions|pass criteria|success criteria|acceptance criteria|postconditions|post conditions|postcondition',
  preconditions:
    'preconditions|precondition|pre conditions|pre condition|prerequisites|prerequisite|setup|test setup|given|before|test data|data',
  text: 'description|objective|objectives|purpose|goal|summary|overview|background|notes|note|test description|test objective|teardown|cleanup|scope|verification|verifications|result|results|actual result|actual results|test results|implementation|comments|remarks|rationale',
  requirements:
    'requirements|requirement|covers|verifies|linked requirements|covered requirements|requirements covered|related requirements|traceability|requirement coverage|reqs',
  metadata:
    'base url|url|type|test type|auth|authentication|environment|environments|tags|priority|severity|category|id|test id|test case id|file|seed|browser|device|user|role|author|owner|status|source|component|module|feature|estimated time|duration|automation|version|date|created|tester|labels',
};

const kindOfName: ReadonlyMap<string, SectionKind> = new Map(
  Object.entries(sectionNames).flatMap(([kind, list]) =>
    list.split('|').map((name) => [name, kind as SectionKind] as const),
  ),
);

export interface SectionLabel {
  readonly kind: SectionKind;
  readonly name: string;
  /** What stands behind the colon on the same line; empty when there is nothing. */
  readonly value: Stretch;
}

const longestLabel = 40;

/** `Steps`, `Base URL: https://...`, `**Expected Results**:`; undefined for any other words. */
export function sectionLabel(text: string, start: number, end: number): SectionLabel | undefined {
  const head = text.slice(start, Math.min(end, start + longestLabel + 8));
  const colon = head.indexOf(':');
  if (colon < 0 && end - start > longestLabel) return undefined;
  const name = normalLabel(colon < 0 ? head : head.slice(0, colon)).replace(/^(?:🧪|✅)\s*/u, '');
  const kind = kindOfName.get(name);
  if (!kind) return undefined;
  let from = colon < 0 ? end : start + colon + 1;
  while (from < end && (text[from] === '*' || text[from] === '_')) from++;
  return { kind, name, value: trimmed(text, from, end) };
}

/** A paragraph line is a label only with a colon or in bold. */
export function lineLabel(text: string, start: number, end: number): SectionLabel | undefined {
  const head = text.slice(start, Math.min(end, start + longestLabel + 8));
  const colon = head.indexOf(':');
  if (colon < 0 ? !/^(?:\*\*|__).*(?:\*\*|__)$/.test(head) : !mayBeLabel(head, colon)) return undefined;
  return sectionLabel(text, start, end);
}
