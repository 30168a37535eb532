import type { SyntaxWriting } from '../../writing';

/** Objects of TRLC, in the type and package of the one that the new one follows. */
export const trlcWriting: SyntaxWriting = {
  preset: 'trlc',
  isId: (text) => /^[A-Za-z]\w*(?:\.[A-Za-z]\w*)?$/.test(text),
  idRule: 'is a name of letters, digits and `_`, perhaps behind its package and a dot',
  sites: [{ before: /=\s*\[(?:[^\]]*,)?\s*([A-Za-z][\w.]*)?$/, in: 'documents', files: /\.trlc$/i }],
};
