/**
 * The parts that stand on TypeORM, which takes a tenth of a second to load: only when they are needed.
 * `require` instead of `import()`, because only the former is also lazy, and the same, in the bundle
 * and under the loader that runs the tests.
 */
/* eslint-disable @typescript-eslint/no-require-imports */
import type * as postgres from './postgres';
import type * as writer from './sqljs/writer';

export const sqljsWriter = () => require('./sqljs/writer') as typeof writer;
export const postgresEngine = () => require('./postgres') as typeof postgres;
