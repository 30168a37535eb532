import type { SyntaxWriting } from '../../writing';

/** Nodes of StrictDoc. */
export const strictDocWriting: SyntaxWriting = {
  preset: 'strictdoc',
  isId: (text) => /^[^\s,()"']+$/.test(text),
  idRule: 'holds no blanks, commas, quotes or parentheses',
  definition: ({ code, title, model }) =>
    [
      `[${(model?.type ?? 'requirement').toUpperCase()}]`,
      `UID: ${code}`,
      `TITLE: ${title}`,
      `STATEMENT: ${title}.`,
    ].join('\n'),
  reference: ({ code }, role) =>
    `@relation(${code}, scope=function${role === 'verifies' ? ', role=Verifies' : ''})`,
  sites: [
    { before: /@relation\((?:[^\s,()=]+,\s*)*([^\s,()=]*)$/, in: 'comments' },
    { before: /^\s*VALUE:\s*(\S*)$/, in: 'documents' },
  ],
};
