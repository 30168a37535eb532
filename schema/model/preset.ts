/**
 * Everything that ReqProof reads, by the name under which reqproof.yaml switches it: syntaxes of
 * requirements and references first, then languages of tests. Each is on where its signs are found.
 */
export const presetIds = [
  'ids', // D1: plain ids in Markdown, AsciiDoc, reStructuredText; R4, R5, R6: ids in titles, tags, annotations
  'openfasttrace', // D2, R2
  'tracey', // D3, R1
  'spec-kit', // D4
  'openspec', // D5
  'kiro', // D6, R7
  'doorstop', // D7
  'strictdoc', // D8
  'sphinx-needs', // D9, R8
  'trlc', // D10
  'reqstool', // D11, R8
  'reqif', // D11
  'csv', // D11
  'duvet', // R3
  'lobster', // R8
  'links', // R9: front matter and Markdown links from a requirement to a test
  'markdown-tests', // D13
  'gherkin', // D12
  'gauge', // D12
  'robot',
  'javascript',
  'python',
  'java',
  'kotlin',
  'go',
  'rust',
  'csharp',
  'cpp',
  'comments', // comments of languages whose tests are not read
  'custom', // patterns of reqproof.yaml
] as const;
export type PresetId = (typeof presetIds)[number];
