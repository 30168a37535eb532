import type { SyntaxWriting } from '../../writing';
import { specKitRules } from './ids';

/** Requirements of Spec Kit, as list items. */
export const specKitWriting: SyntaxWriting = {
  preset: 'spec-kit',
  isId: (text) => specKitRules.ids.isId(text),
  idRule: 'is a prefix and a number, such as FR-004',
  definition: ({ code, title }) => `- **${code}**: ${title}`,
};
