import type { SyntaxWriting } from '../../writing';

/** Requirements and test cases of reqstool: annotations of code name them. */
export const reqstoolWriting: SyntaxWriting = {
  preset: 'reqstool',
  isId: (text) => /^[^\s:,"'()]+$/.test(text),
  idRule: 'holds no blanks, colons, commas, quotes or parentheses',
  definition: ({ code, title }) =>
    [
      `  - id: ${code}`,
      `    title: ${title}`,
      '    significance: shall',
      `    description: ${title}.`,
      '    categories: ["functional-suitability"]',
      '    revision: 0.0.1',
    ].join('\n'),
  sites: [
    {
      before: /^\s*(?:-\s*)?requirement_ids:\s*\[(?:[^\]]*,)?\s*["']?([\w-]*)$/,
      in: 'documents',
      files: /\.ya?ml$/i,
    },
  ],
};
