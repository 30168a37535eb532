import type { RequirementKey, RequirementReference, Risk } from '../../../../schema/model';
import { LineMap } from '../executed/lineMap';
import type { TraceView } from '../view';
import type { ChangedFile, FileState } from './change';
import { claimsOf, type Gone } from './meanings';
import { lineOf, type Risks } from './risks';
import { testsOfKey } from './tests';

export interface ClaimChanges {
  readonly view: TraceView;
  readonly risks: Risks;
  readonly gone: Gone;
}

/** Claims to implement that are new or gone, and those whose code changed. */
export function changedClaims({ before, now }: ChangedFile, { view, risks, gone }: ClaimChanges): void {
  const path = now?.path ?? before?.path ?? '';
  const then = before ? claimsIn(before, view, gone) : none;
  const after = now ? claimsIn(now, view, gone) : none;
  const map = before?.code && now?.code && new LineMap(before.code.hashes, now.code);
  const add = (key: RequirementKey, risk: Risk): void => risks.add(key, risk, path, testsOfKey(view, key));
  for (const [key, claims] of after) {
    const [first] = claims;
    const old = then.get(key);
    if (!old) {
      const message = `new code in ${path} claims to implement it`;
      add(key, { code: 'claim-added', message, ...(first && { location: first.location }) });
    } else if (now && before && map) {
      const line = changeOf(map, { claims, state: now }, { claims: old, state: before });
      const message = 'code that claims to implement it changed';
      if (line !== undefined) add(key, { code: 'claim-changed', message, location: lineOf(path, line) });
    }
  }
  for (const key of then.keys())
    if (!after.has(key))
      add(key, { code: 'claim-removed', message: `no code in ${path} claims to implement it any more` });
}

type Claims = ReadonlyMap<RequirementKey, readonly RequirementReference[]>;
const none: Claims = new Map();

function claimsIn({ reading }: FileState, view: TraceView, gone: Gone): Claims {
  const claims = new Map<RequirementKey, RequirementReference[]>();
  for (const { key, reference } of claimsOf(reading, 'implements', view, gone)) {
    const list = claims.get(key);
    if (list) list.push(reference);
    else claims.set(key, [reference]);
  }
  return claims;
}

interface Claimed {
  readonly claims: readonly RequirementReference[];
  readonly state: FileState;
}

/** The first line of now with code that is new, or where code is gone that they were about. */
function changeOf(map: LineMap, now: Claimed, then: Claimed): number | undefined {
  for (const line of linesOf(now)) if (map.isNew(line)) return line;
  for (const line of linesOf(then)) if (map.isGone(line)) return map.placeOf(line);
  return undefined;
}

/** A claim that is about no code of its own is about all of the file. */
function* linesOf({ claims, state }: Claimed): Generator<number> {
  for (const { block } of claims) {
    const last = block ? block.end.line + 1 : (state.code?.hashes.length ?? 0);
    for (let line = (block?.start.line ?? 0) + 1; line <= last; line++) yield line;
  }
}
