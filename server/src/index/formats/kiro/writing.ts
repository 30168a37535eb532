import type { SyntaxWriting } from '../../writing';

/** Requirements of Kiro are numbered by their place, so their ids are neither chosen nor renamed. */
export const kiroWriting: SyntaxWriting = {
  preset: 'kiro',
  isId: () => false,
  idRule: 'is a number that follows from its place in the document, so move the requirement instead',
  reference: ({ code, namespace }, role) =>
    `Feature: ${namespace}\n${role === 'verifies' ? 'Validates' : 'Implements'}: Requirements ${code}`,
  named: () => undefined,
  sites: [
    { before: /_Requirements:\s*(?:[\d., ]*,)?\s*([\d.]*)$/, in: 'documents' },
    { before: /\bRequirements\s+(?:[\d.]+,\s*)*([\d.]*)$/, in: 'both' },
  ],
};
