import type { ReferenceRole } from '../../../../../schema/model';
import { roleOfType } from '../../artifactTypes';
import type { Stretch } from '../markdown/inline';
import { isNeedId } from './need';

/** Options that link needs, in common use; projects name their own. */
const roles: Readonly<Record<Exclude<ReferenceRole, 'verifies' | 'implements'>, string>> = {
  covers:
    'implements implemented satisfies fulfils fulfills realizes realises covers tests verifies validates checks complies ' +
    'fully_verifies partially_verifies',
  refines:
    'derives derived derived_from derives_from refines parent parents parent_need parent_needs extends specifies',
  depends: 'depends depends_on requires needs uses blocks blocked_by includes',
  related: 'triggers relates related related_to mitigates belongs_to',
};

const roleOfOption: ReadonlyMap<string, ReferenceRole> = new Map(
  Object.entries(roles).flatMap(([role, options]) =>
    options.split(' ').map((option) => [option, role as ReferenceRole] as const),
  ),
);

/** Requirements that link to each other: nobody says that one covers the other. */
const sameLevel = /(?:^|_)(?:req|need|story|feat|feature|epic|uc)$/;

const roleOf = roleOfType();

/**
 * What a need does for those that it links to by this option; undefined when the option is no common link. The
 * plain `:links:` says nothing, so it depends on what kind of need it is: a `spec`, `impl` or `test` covers.
 */
export function roleOfLink(option: string, type: string): ReferenceRole | undefined {
  if (option === 'links') return sameLevel.test(type) || roleOf(type) === 'related' ? 'related' : 'covers';
  return roleOfOption.get(option);
}

export interface LinkedId extends Stretch {
  readonly code: string;
}

/** Words that projects write into options which others use for links: `:implemented: YES`. */
const answers = /^(?:yes|no|partial(?:ly)?|true|false|none|n\/a|tbd|todo)$/i;

/**
 * The ids of `A, B; C.part`: the part of a need belongs to the need. Functions and templates name none.
 * A list in YAML or Python brackets reads the same.
 */
export function linkedIds(text: string, { start, end }: Stretch): LinkedId[] {
  const value = text.slice(start, end);
  if (value.includes('[[') || value.includes('{{') || value.includes('<<')) return [];
  return [...value.matchAll(/[^\s,;[\]"']+/g)].flatMap((match) => {
    const part = match[0].indexOf('.');
    const code = part > 0 ? match[0].slice(0, part) : match[0];
    return isNeedId(code) && !answers.test(code)
      ? [{ code, start: start + match.index, end: start + match.index + code.length }]
      : [];
  });
}
