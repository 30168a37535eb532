/**
 * The parts that stand on TypeORM, which takes a tenth of a second to load: only when they are needed.
 * `require` instead of `import()`, because only the former is also lazy, and the same, in the bundle
 * and under the loader that runs the tests.
 */
/* eslint-disable @typescript-eslint/no-require-imports */
export const sqljsWriter = (): typeof import('./sqljs/writer') =>
  require('./sqljs/writer') as typeof import('./sqljs/writer');
export const postgresEngine = (): typeof import('./postgres') =>
  require('./postgres') as typeof import('./postgres');
