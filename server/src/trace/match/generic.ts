/** Names in a report that are no titles of the test. */

/** What reporters call a suite when they have nothing to say. */
const placeholders: ReadonlySet<string> = new Set([
  '',
  'mocha tests',
  'root suite',
  'jest tests',
  'jest',
  'vitest tests',
  'vitest',
  'cucumber-js',
  'cucumber',
  'playwright',
  'playwright tests',
  'node:test',
  'test',
  'tests',
  'test suite',
  'suite',
  'root',
  'default',
  'undefined',
  'junit',
]);

/** With a version and a platform, as Karma and WebdriverIO add them: `Chrome 99.0.1 (Linux x86_64)`. */
const browsers =
  /^(?:(?:mobile|desktop|google|microsoft|branded|headless) ?)?(?:chromium|chrome|firefox|webkit|safari|edge|msedge|electron)(?:[ _-]?(?:headless|beta|dev|canary|stable))?(?:[ _-]?\d[\d._]*(?: ?\([^()]*\))?)?$/i;

export const isGeneric = (name: string): boolean =>
  placeholders.has(name.toLowerCase()) || (name.length < 80 && browsers.test(name));

const fileExtension =
  /\.(?:[cm]?[jt]sx?|vue|svelte|feature|md|markdown|mdx|spec|test|cy|story|py|rb|java|kts?|go|rs|cs|php|swift|dart|scala|groovy|cpp|cc|c|robot|html?)$/i;

/** Whether a suite or class name is the path of a file. A title may hold a slash; a path has an extension. */
export const isPathLike = (name: string): boolean =>
  name.length < 1000 && fileExtension.test(name) && (!/\s/.test(name) || /[\\/]/.test(name));
