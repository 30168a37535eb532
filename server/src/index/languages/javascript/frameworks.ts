/** Module names that tell the framework of a file. */
const modules: ReadonlyMap<string, string> = new Map([
  ['vitest', 'vitest'],
  ['vite-plus/test', 'vitest'],
  ['@effect/vitest', 'vitest'],
  ['@playwright/test', 'playwright'],
  ['playwright/test', 'playwright'],
  ['@jest/globals', 'jest'],
  ['node:test', 'node:test'],
  ['test', 'node:test'],
  ['bun:test', 'bun'],
  ['mocha', 'mocha'],
  ['ava', 'ava'],
  ['tape', 'tape'],
  ['tap', 'tap'],
  ['uvu', 'uvu'],
  ['jasmine', 'jasmine'],
  ['@japa/runner', 'japa'],
  ['qunit', 'qunit'],
]);

export const frameworkOfModule = (name: string): string | undefined =>
  modules.get(name) ?? (name.startsWith('@playwright/experimental-ct-') ? 'playwright' : undefined);

/** Frameworks in which a test declares subtests: `t.test('title', fn)`. */
export const hasSubtests = (framework: string): boolean =>
  framework === 'node:test' || framework === 'tap' || framework === 'tape';

const signs: readonly (readonly [framework: string, sign: RegExp])[] = [
  ['jest', /\bjest\.(?:fn|mock|spyOn|use\w+Timers|setTimeout|clear\w+|re\w+|requireActual|doMock|unmock)\b/],
  ['vitest', /\bvi\.(?:fn|mock|spyOn|use\w+Timers|stub\w+|hoisted|clear\w+|re\w+|doMock)\b/],
  ['playwright', /\btest\.(?:describe|extend|beforeEach|beforeAll|step|info|use)\b|\basync ?\(\{ ?page\b/],
  ['cypress', /\bcy\.[a-z]\w+\(/],
  ['mocha', /\bthis\.(?:timeout|retries|slow|skip)\(|\brequire\(['"]chai['"]\)|\bfrom ['"]chai['"]/],
  ['qunit', /\bQUnit\.(?:module|test|todo|skip)\b/],
  ['jasmine', /\bjasmine\.\w+/],
  ['jest', /\)\.(?:not\.)?to(?:Be|Equal|StrictEqual|Match|Throw|Contain|Have)\w*\(/],
];

/**
 * The framework of a file that uses globals or a fixture module of its own: by the helpers that only
 * one framework has; `mocha` when nothing tells.
 */
export const frameworkOfGlobals = (text: string): string =>
  signs.find(([, sign]) => sign.test(text))?.[0] ?? 'mocha';
