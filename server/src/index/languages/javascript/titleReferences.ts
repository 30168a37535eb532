/** Ids in titles, tags and annotations of one declaration. */
import type { ReferenceForm, ReferenceRole } from '../../../../../schema/model';
import type { IdMatcher } from '../../idMatch';
import type { Declaration } from './declarations';
import type { TypedText } from './options';
import type { TitleLiteral } from './titles';

export interface DeclaredReference {
  readonly code: string;
  readonly start: number;
  readonly end: number;
  readonly form: ReferenceForm;
  readonly certainty: 'explicit' | 'known-id';
  readonly role?: ReferenceRole;
}

export function declaredReferences(
  text: string,
  declaration: Declaration,
  ids: IdMatcher,
): readonly DeclaredReference[] {
  const { title, options, annotations } = declaration;
  const found: DeclaredReference[] = [];
  title.literals.forEach((literal, index) => found.push(...titleReferences(text, literal, index === 0, ids)));
  for (const tag of options.tags) found.push(...listed(text, tag, 'tag', ids));
  for (const annotation of [...options.annotations, ...annotations])
    found.push(...property(text, annotation, ids));
  return found;
}

/**
 * An id at the beginning of the title, in brackets or parentheses, or as `@tag` is meant as one, and
 * so is the rest of a list that begins there; anywhere else it may be part of the sentence.
 */
function titleReferences(
  text: string,
  literal: TitleLiteral,
  first: boolean,
  ids: IdMatcher,
): DeclaredReference[] {
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

const listed = (
  text: string,
  literal: TitleLiteral,
  form: ReferenceForm,
  ids: IdMatcher,
): DeclaredReference[] =>
  ids.findAll(text.slice(literal.start, literal.end)).map((match) => ({
    code: match.code,
    start: literal.start + match.start,
    end: literal.start + match.end,
    form,
    certainty: 'explicit',
  }));

const annotationRoles: ReadonlyMap<string, ReferenceRole | undefined> = new Map([
  ...['requirement', 'requirements', 'req', 'reqs', 'spec', 'test_key'].map(
    (type) => [type, undefined] as const,
  ),
  ...['verifies', 'covers'].map((type) => [type, 'verifies'] as const),
  ['implements', 'implements'],
]);

function property(text: string, annotation: TypedText, ids: IdMatcher): DeclaredReference[] {
  const type = annotation.type.toLowerCase();
  if (!annotationRoles.has(type)) return [];
  const role = annotationRoles.get(type);
  return listed(text, annotation.text, 'property', ids).map((found) => ({ ...found, ...(role && { role }) }));
}
