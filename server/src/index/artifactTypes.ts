/** What the kinds of artifacts do for what they cover. */
import type { ReferenceRole } from '../../../schema/model';
import type { RoleOfType } from './syntax';

/** Names in common use; https://github.com/itsallcode/openfasttrace/blob/main/doc/user_guide.md has the first of them. */
const roles: Readonly<Record<Exclude<ReferenceRole, 'depends'>, string>> = {
  implements: 'impl implementation code src',
  verifies: 'utest itest stest atest test tests uat bdd ftest ptest sectest verification check scn',
  covers:
    'feat feature req requirement swreq sysreq arch architecture dsn design constr spec usecase uc story',
  refines: '',
  related: 'doc uman oman manual review',
};

const roleOfName: ReadonlyMap<string, ReferenceRole> = new Map(
  Object.entries(roles).flatMap(([role, names]) =>
    names.split(' ').map((name) => [name, role as ReferenceRole] as const),
  ),
);

/**
 * `impl` implements, `utest` verifies, `dsn` covers. A type that nobody knows is `related`, which
 * proves nothing, unless its name ends with `test`.
 *
 * @param configured artifact types of reqproof.yaml, lower case, over the defaults
 */
export const roleOfType =
  (configured: Readonly<Record<string, ReferenceRole>> = {}): RoleOfType =>
  (artifactType) => {
    const type = artifactType.toLowerCase();
    return (
      roleSetFor(type, configured) ?? roleOfName.get(type) ?? (type.endsWith('test') ? 'verifies' : 'related')
    );
  };

/** What reqproof.yaml says of the artifact type, if it does. */
export const roleSetFor = (
  artifactType: string | undefined,
  configured: Readonly<Record<string, ReferenceRole>> = {},
): ReferenceRole | undefined =>
  artifactType !== undefined && Object.hasOwn(configured, artifactType)
    ? configured[artifactType]
    : undefined;
