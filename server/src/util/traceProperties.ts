/**
 * Names under which test reports say which requirements a test is about, in lower case without
 * `-`, `_` and blanks: gtest `RecordProperty("FullyVerifies", ...)`, pytest `record_property`,
 * Playwright annotations, Xray `test_key`, lobster-tracing.
 */
const names: ReadonlySet<string> = new Set([
  'requirement',
  'requirements',
  'requirementid',
  'requirementids',
  'req',
  'reqs',
  'verifies',
  'verify',
  'fullyverifies',
  'partiallyverifies',
  'covers',
  'testkey',
  'lobstertracing',
]);

export const isTraceProperty = (name: string): boolean =>
  name.length <= 40 && names.has(name.toLowerCase().replace(/[-_\s]/g, ''));
