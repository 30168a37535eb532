import type { SyntaxWriting } from '../../writing';
import { isNeedId } from './need';

/** Needs of sphinx-needs, in the directive of the need that the new one follows. */
export const sphinxNeedsWriting: SyntaxWriting = {
  preset: 'sphinx-needs',
  isId: isNeedId,
  idRule: 'holds letters, digits, `_` and `-` only',
  definition({ code, title, markup, model }) {
    const type = model?.type ?? 'req';
    if (markup === 'markdown')
      return [`:::{${type}} ${title}`, `:id: ${code}`, '', `${title}.`, ':::'].join('\n');
    return [`.. ${type}:: ${title}`, `   :id: ${code}`, '', `   ${title}.`].join('\n');
  },
  reference: ({ code }) => `@need-ids: ${code}`,
  sites: [
    { before: /@need-ids:\s*(?:[\w-]+\s*,\s*)*([\w-]*)$/, in: 'comments' },
    { before: /^\s*:(?:links|[a-z_]{2,40}):\s*(?:[\w-]+\s*[,;]\s*)*([A-Z][\w-]*)$/, in: 'documents' },
    { before: /(?::need:|\{need\})`([\w-]*)$/, in: 'documents' },
  ],
};
