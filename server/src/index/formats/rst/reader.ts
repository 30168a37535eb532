import { markupReader } from '../markup/reader';
import { scanRst } from './blocks';

/** Requirements written in reStructuredText. */
export const rstReader = markupReader({
  name: 'rst',
  accepts: (path) => /\.(?:rst|rest)$/i.test(path),
  scan: scanRst,
  boldMarks: 2,
});
