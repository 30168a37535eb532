/**
 * The reader that checks what it reads with zod, which every thread would have to load: only when an exported
 * index is read. `require` instead of `import()`, because only the former is also at once, and the same, in the
 * bundle and under the loader that runs the tests.
 */
/* eslint-disable @typescript-eslint/no-require-imports */
import type * as exportedIndex from './exportedIndex';

export const exportedIndexReader = () => require('./exportedIndex') as typeof exportedIndex;
