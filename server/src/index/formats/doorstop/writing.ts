import type { SyntaxWriting } from '../../writing';
import { isUid } from './uid';

/** Items of Doorstop are files of their own, named by the id. */
export const doorstopWriting: SyntaxWriting = {
  preset: 'doorstop',
  isId: isUid,
  idRule: 'is a prefix and a number, such as REQ012',
  newFile({ code, title }, { location: { path } }) {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const isMarkdown = /\.md$/i.test(path);
    const attributes =
      'active: true\nderived: false\nlevel: 1.0\nlinks: []\nnormative: true\nreviewed: null\n';
    const text = isMarkdown ? `---\n${attributes}---\n\n# ${title}\n` : `${attributes}text: |\n  ${title}.\n`;
    return { path: `${folder}${code}${path.slice(path.lastIndexOf('.'))}`, text };
  },
  sites: [{ before: /^\s*-\s+([A-Za-z][\w.-]*)$/, in: 'documents', files: /\.ya?ml$/i }],
};
