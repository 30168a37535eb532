/** The words by which test frameworks declare suites and tests, and what their modifiers mean. */
import type { TestDisposition } from '../../../../../schema/model';
import type { DeclarationKind } from '../core/declaration';

/** A name that declares when it is called with a title. */
export interface DeclaringName {
  readonly kind: DeclarationKind;
  readonly disposition: TestDisposition;
  /** Known by the sound of its name alone: only a title with a function literal declares then. */
  readonly guessed?: true;
}

const running = (kind: DeclarationKind): DeclaringName => ({ kind, disposition: 'run' });
const skipped = (kind: DeclarationKind): DeclaringName => ({ kind, disposition: 'skip' });

/** BDD and TDD interfaces of mocha, Jest and Vitest globals, Jasmine's `f` and `x` forms, node:test. */
export const declaringNames: ReadonlyMap<string, DeclaringName> = new Map([
  ...['describe', 'context', 'suite', 'fdescribe', 'fcontext'].map(
    (name) => [name, running('suite')] as const,
  ),
  ...['it', 'test', 'specify', 'fit', 'ftest'].map((name) => [name, running('test')] as const),
  ...['xdescribe', 'xcontext'].map((name) => [name, skipped('suite')] as const),
  ...['xit', 'xtest', 'xspecify'].map((name) => [name, skipped('test')] as const),
]);

/** Objects whose members of those names are the real ones: `globalThis.describe`, `mocha.it`. */
export const knownReceivers: ReadonlySet<string> = new Set([
  'globalThis',
  'global',
  'window',
  'mocha',
  'Mocha',
  'QUnit',
]);

/** `.each(...)`: called with data, returns what declares. */
export const tableModifiers: ReadonlySet<string> = new Set(['each', 'for']);

/** `.skipIf(c)`: called with something, returns what declares. */
export const callModifiers: ReadonlySet<string> = new Set([
  'skipIf',
  'runIf',
  'extend',
  'override',
  'scoped',
]);

/** `.skip`, `.todo`, ...: what a member of a declaring name makes of it. */
export const plainModifiers: ReadonlyMap<string, TestDisposition> = new Map([
  ...['skip', 'fixme'].map((name) => [name, 'skip'] as const),
  ['todo', 'todo'],
  ...['only', 'concurrent', 'sequential', 'serial', 'parallel', 'shuffle'].map(
    (name) => [name, 'run'] as const,
  ),
  ...['failing', 'fails', 'fail'].map((name) => [name, 'fail'] as const),
  // @effect/vitest: a test whose body is an Effect.
  ...['effect', 'live', 'scoped', 'scopedLive'].map((name) => [name, 'run'] as const),
]);

/** Modifiers that say whether a test runs, not what it tests: no part of the content hash. */
export const hashFreeModifiers: ReadonlySet<string> = new Set(['only', 'skip', 'fixme']);

/** Members that are suites or tests again: `test.describe`, `vitest.it`. */
export const memberKind = (name: string): DeclarationKind | undefined => declaringNames.get(name)?.kind;
