import type { SyntaxWriting } from '../../writing';

/** Requirements of OpenSpec: the header's text is the id, and each needs a scenario. */
export const openSpecWriting: SyntaxWriting = {
  preset: 'openspec',
  isId: (text) => text.length <= 300 && !/["\r\n]/.test(text) && text.trim() === text && text !== '',
  idRule: 'is the text of a header: one line without double quotes',
  definition: ({ code }) =>
    [
      `### Requirement: ${code}`,
      'The system SHALL ...',
      '',
      `#### Scenario: ${code}`,
      '- **WHEN** ...',
      '- **THEN** ...',
    ].join('\n'),
  reference: ({ key }, role) => `${role === 'verifies' ? 'Verifies' : 'Implements'}: "${key}"`,
  named: ({ key }) => `"${key}"`,
  sites: [
    {
      before:
        /(?:@(?:req(?:uirement)?s?|verifies|covers|implements)\s?\(?|(?:verifies|covers|implements|requirements?):)\s*(?:"[^"]*",\s*)*"([^"]*)$/i,
      in: 'both',
      text: ({ key }) => key,
    },
  ],
};
