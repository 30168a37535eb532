import { javascript } from '../../../../../server/src/index/languages/javascript/language';
import { readingOf } from '../read';

export const { read, mayContain, outline, references } = readingOf(javascript, 'a.test.ts');
