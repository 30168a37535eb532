/**
 * Requirements that a result names itself, by a property. As results keep it, a claim is the id as the
 * report writes it, behind `partial ` where the property says that the test verifies it in part; an id
 * has no blank in it, so no other claim looks so.
 */
import type { MappingType, ReportedResult } from '../../../schema/model';
import { isPartialProperty, isTraceProperty } from '../util/traceProperties';
import type { Resolution, WrittenId } from './resolve';

const maxClaims = 100;
const partialMark = 'partial ';

/** An id has a digit or a joint in it; what else stands in a value is prose. */
const looksLikeId = (token: string): boolean => /\d|\w[-_.~:/]\w/.test(token);

function codesIn(value: string): string[] {
  const tokens = value
    .split(/[,;\s]+/)
    .map((token) => token.replace(/^[@#([{"']+|[)\]}"'.:]+$/g, ''))
    // A link to a tracker ends with the id.
    .map((token) => (token.includes('://') ? token.slice(token.lastIndexOf('/') + 1) : token))
    .filter((token) => token !== '' && token.length <= 200);
  return tokens.length === 1 ? tokens : tokens.filter(looksLikeId);
}

/** Claims in the order of the report, each id once. Whether they exist is for the resolver to say. */
export function claimsOf(result: Pick<ReportedResult, 'properties'>): readonly string[] {
  const isPartial = new Map<string, boolean>();
  for (const [name, value] of result.properties) {
    if (!isTraceProperty(name)) continue;
    for (const code of codesIn(value))
      if (isPartial.has(code) || isPartial.size < maxClaims)
        isPartial.set(code, isPartialProperty(name) && isPartial.get(code) !== false);
  }
  return [...isPartial].map(([code, partial]) => (partial ? partialMark + code : code));
}

/** The id that a claim names. */
export const codeOfClaim = (claim: string): string =>
  claim.startsWith(partialMark) ? claim.slice(partialMark.length) : claim;

export const mappingOfClaim = (claim: string): MappingType =>
  claim.startsWith(partialMark) ? 'partial' : 'full';

/** `req~login~2`, `auth.login+2`, `REQ-1@2`. */
const versioned = /^(.*[^~+@])[~+@](\d{1,9}(?:\.\d{1,9}){0,3})$/;

/** Ids that the claim may mean: itself, and what it is without a version. */
export function idsOfClaim(claim: string): readonly string[] {
  const written = codeOfClaim(claim);
  const code = versioned.exec(written)?.[1];
  return code === undefined ? [written] : [written, code];
}

/** What a claim means; with the version where it names one, and not an id that looks so. */
export function resolveClaim(
  claim: string,
  path: string,
  resolve: (id: WrittenId) => Resolution,
): { readonly meant: Resolution; readonly version?: string } {
  const written = codeOfClaim(claim);
  const meant = resolve({ code: written, path });
  const [, code, version] = versioned.exec(written) ?? [];
  if (meant.kind === 'found' || code === undefined || version === undefined) return { meant };
  const other = resolve({ code, path });
  return other.kind === 'unknown' ? { meant } : { meant: other, version };
}
