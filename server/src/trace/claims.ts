/** Requirements that a result names itself, by a property. */
import type { ReportedResult } from '../../../schema/model';
import { isTraceProperty } from '../util/traceProperties';
import type { Resolution, WrittenId } from './resolve';

const maxClaims = 100;

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

/** Codes in the order of the report, each once. Whether they exist is for the resolver to say. */
export function claimsOf(result: Pick<ReportedResult, 'properties'>): readonly string[] {
  const claims = new Set<string>();
  for (const [name, value] of result.properties) {
    if (!isTraceProperty(name)) continue;
    for (const code of codesIn(value)) if (claims.size < maxClaims) claims.add(code);
  }
  return [...claims];
}

/** `req~login~2`, `auth.login+2`, `REQ-1@2`. */
const versioned = /^(.*[^~+@])[~+@](\d{1,9}(?:\.\d{1,9}){0,3})$/;

/** Ids that the claim may mean: itself, and what it is without a version. */
export function idsOfClaim(claim: string): readonly string[] {
  const code = versioned.exec(claim)?.[1];
  return code === undefined ? [claim] : [claim, code];
}

/** What a claim means; with the version where it names one, and not an id that looks so. */
export function resolveClaim(
  claim: string,
  path: string,
  resolve: (id: WrittenId) => Resolution,
): { readonly meant: Resolution; readonly version?: string } {
  const meant = resolve({ code: claim, path });
  const [, code, version] = versioned.exec(claim) ?? [];
  if (meant.kind === 'found' || code === undefined || version === undefined) return { meant };
  const other = resolve({ code, path });
  return other.kind === 'unknown' ? { meant } : { meant: other, version };
}
