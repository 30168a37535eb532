/**
 * Specs of OpenSpec: `### Requirement: Name` with `#### Scenario: Name` below it. The header is the
 * id and the capability's folder its namespace, for the same name may stand in two specs. Changes in
 * progress are proposals. After https://github.com/Fission-AI/OpenSpec, whose own reader this follows
 * in what a header is.
 */
import type { DocumentSyntax, Findings, SpecText } from '../../syntax';
import { readDelta } from './delta';
import { openSpecPlace } from './folders';
import { definitionOf, headerRequirements } from './livingSpec';

export const openSpecSyntax: DocumentSyntax = {
  preset: 'openspec',
  accepts: (path) => openSpecPlace(path) !== undefined,
  mayContain: (text) => text.includes('Requirement') || /^###[ \t]*requirement:/im.test(text),
  read,
};

function read(spec: SpecText): Findings {
  const place = openSpecPlace(spec.path);
  const { markdown } = spec;
  if (!place || !markdown) return {};
  if (place.kind === 'other') return { exclusive: true };
  if (place.kind === 'delta') return readDelta(markdown, spec, place);
  const form = { namespace: place.capability, format: 'openspec-header' };
  return {
    requirements: [...headerRequirements(markdown, spec)].map((one) =>
      definitionOf(markdown, one, spec, form),
    ),
  };
}
