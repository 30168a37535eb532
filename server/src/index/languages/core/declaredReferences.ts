/** Ids in titles, tags and annotations of one declaration. */
import type { ReferenceForm, ReferenceRole } from '../../../../../schema/model';
import type { Span } from '../../codeSpans';
import type { IdMatcher } from '../../idMatch';
import type { Declaration, TypedText } from './declaration';

export interface DeclaredReference {
  readonly code: string;
  readonly start: number;
  readonly end: number;
  readonly form: ReferenceForm;
  readonly certainty: 'explicit' | 'known-id';
  readonly role?: ReferenceRole;
  readonly mappingType?: 'partial';
}

export function declaredReferences(
  text: string,
  declaration: Declaration,
  ids: IdMatcher,
): readonly DeclaredReference[] {
  const { title, tags, properties } = declaration;
  const found: DeclaredReference[] = [];
  title.literals.forEach((literal, index) => found.push(...titleReferences(text, literal, index === 0, ids)));
  for (const { place } of tags) if (place) found.push(...listed(text, place, 'tag', ids));
  for (const annotation of properties) found.push(...propertyReferences(text, annotation, ids));
  return found;
}

/**
 * An id at the beginning of the title, in brackets or parentheses, or as `@tag` is meant as one, and
 * so is the rest of a list that begins there; anywhere else it may be part of the sentence.
 */
function titleReferences(text: string, literal: Span, first: boolean, ids: IdMatcher): DeclaredReference[] {
  const written = text.slice(literal.start, literal.end);
  let from = 0;
  let meant = false;
  return ids.findAll(written).map((match): DeclaredReference => {
    const gap = written.slice(from, match.start);
    const tag = gap.endsWith('@');
    const opens = (from === 0 && first && /^[\s[({<#*"']*@?$/.test(gap)) || /[[({]\s*@?$/.test(gap) || tag;
    meant = opens || (meant && /^[\s,;/&|+@]*$/.test(gap));
    from = match.end;
    return {
      code: match.code,
      start: literal.start + match.start,
      end: literal.start + match.end,
      form: tag ? 'tag' : 'title',
      certainty: meant ? 'explicit' : 'known-id',
    };
  });
}

const listed = (text: string, literal: Span, form: ReferenceForm, ids: IdMatcher): DeclaredReference[] =>
  ids.findAll(text.slice(literal.start, literal.end)).map((match) => ({
    code: match.code,
    start: literal.start + match.start,
    end: literal.start + match.end,
    form,
    certainty: 'explicit',
  }));

type Claim = Pick<DeclaredReference, 'role' | 'mappingType'>;

/** What a property says by its name, in lower case without `-`, `_` and blanks. */
const claims: ReadonlyMap<string, Claim> = new Map<string, Claim>([
  ...['requirement', 'requirements', 'requirementid', 'requirementids', 'req', 'reqs', 'spec', 'testkey'].map(
    (name) => [name, {}] as const,
  ),
  ...['verifies', 'verify', 'fullyverifies', 'covers', 'lobstertracing', 'svcs'].map(
    (name) => [name, { role: 'verifies' }] as const,
  ),
  ...['partiallyverifies', 'partiallycovers'].map(
    (name) => [name, { role: 'verifies', mappingType: 'partial' }] as const,
  ),
  ['implements', { role: 'implements' }],
]);

/** Ids in the value of a property whose name says that it holds requirements. */
export function propertyReferences(
  text: string,
  annotation: TypedText,
  ids: IdMatcher,
): readonly DeclaredReference[] {
  const claim = claimOf(annotation.type);
  if (!claim) return [];
  return listed(text, annotation.text, 'property', ids).map((found) => ({ ...found, ...claim }));
}

const longestName = 40;

const claimOf = (name: string): Claim | undefined =>
  name.length <= longestName ? claims.get(name.toLowerCase().replace(/[-_\s]/g, '')) : undefined;

/** Does a property, mark or annotation of this name hold requirements? */
export const isClaim = (name: string): boolean => claimOf(name) !== undefined;
