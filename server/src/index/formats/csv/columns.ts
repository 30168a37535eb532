import type { ReferenceRole } from '../../../../../schema/model';
import { normalLabel } from '../markdown/attributes';
import { definingColumns } from '../markdown/tables';
import type { DefiningColumns } from '../markdown/tables';

export interface CsvColumns extends DefiningColumns {
  readonly tags?: number;
  /** Columns of ids of other requirements. */
  readonly links: readonly { readonly column: number; readonly role: ReferenceRole }[];
}

/** Names of an id that nothing but a requirement has. */
const requirementId =
  /^(?:req|reqs|requirement|srs|fr|nfr|uid|story|user story|use case|sw req|sys req|object identifier)\b/;
/** Words in a header or path that speak of requirements; any table may have an `id` and a `name`. */
const requirementWord =
  /(?:^|[^a-z])(?:req|reqs|requirements?|srs|prd|brd|urs|specs?|specifications?|user[-_ ]?stor(?:y|ies)|statement|acceptance|shall|rationale)(?:[^a-z]|$)/i;

const linkRoles: readonly (readonly [RegExp, ReferenceRole])[] = [
  [
    /^(?:parents?|parent (?:id|ids|req|reqs|requirement|requirements)|derived from|derives from|refines|upstream)$/,
    'refines',
  ],
  [/^(?:satisfies|implements|covers|fulfils|realizes)$/, 'covers'],
  [/^(?:depends|depends on|dependencies|dependency|requires)$/, 'depends'],
  [
    /^(?:links?|linked (?:to|requirements?)|related|related (?:to|requirements?)|relates to|traces? to|see also)$/,
    'related',
  ],
];

/** Which columns say what, when the header is that of a table of requirements. */
export function csvColumns(headers: readonly string[], path: string): CsvColumns | undefined {
  if (headers.length < 2) return undefined;
  const columns = definingColumns(headers, path);
  if (!columns) return undefined;
  const names = headers.map(normalLabel);
  const idName = names[columns.id] ?? '';
  const others = names.filter((_, index) => index !== columns.id);
  if (
    !requirementId.test(idName) &&
    !requirementWord.test(path) &&
    !others.some((name) => requirementWord.test(name))
  )
    return undefined;
  const find = (pattern: RegExp): number | undefined => {
    const at = names.findIndex((name, index) => index !== columns.id && pattern.test(name));
    return at < 0 ? undefined : at;
  };
  const tags = find(/^(?:tags|labels|keywords)$/);
  return {
    ...columns,
    ...(tags !== undefined && { tags }),
    links: names.flatMap((name, column) => {
      const role = linkRoles.find(([pattern]) => pattern.test(name))?.[1];
      return role && column !== columns.id ? [{ column, role }] : [];
    }),
  };
}
