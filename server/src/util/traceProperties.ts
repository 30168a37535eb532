const partial: ReadonlySet<string> = new Set(['partiallyverifies', 'partiallycovers']);

/**
 * Names under which test reports say which requirements a test is about, in lower case without
 * `-`, `_` and blanks: gtest `RecordProperty("FullyVerifies", ...)`, pytest `record_property`,
 * Playwright annotations, Xray `test_key`, lobster-tracing.
 */
const names: ReadonlySet<string> = new Set([
  ...partial,
  'requirement',
  'requirements',
  'requirementid',
  'requirementids',
  'req',
  'reqs',
  'verifies',
  'verify',
  'fullyverifies',
  'covers',
  'testkey',
  'lobstertracing',
]);

const longestName = 40;

const isNamed = (name: string, among: ReadonlySet<string>): boolean =>
  name.length <= longestName && among.has(name.toLowerCase().replace(/[-_\s]/g, ''));

export const isTraceProperty = (name: string): boolean => isNamed(name, names);

/** Does a property of this name say that the test verifies them in part? */
export const isPartialProperty = (name: string): boolean => isNamed(name, partial);
