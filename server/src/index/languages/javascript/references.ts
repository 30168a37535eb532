/** References and waivers of a JavaScript or TypeScript file: declarations and comments. */
import type { Problem, RequirementReference, Waiver } from '../../../../../schema/model';
import type { LineIndex } from '../../../util/lineIndex';
import { findReferences } from '../../annotations';
import type { FoundReference } from '../../annotations';
import type { IdMatch, IdMatcher } from '../../idMatch';
import { findOffSwitches } from '../../offSwitches';
import type { OffSwitches } from '../../offSwitches';
import { findWaivers } from '../../waivers';
import { CommentOwners, groupComments } from './commentGroups';
import type { CommentGroup } from './commentGroups';
import { CommentedOut } from './commentedOut';
import type { Declaration } from './declarations';
import type { DeclaredReference } from './titleReferences';
import { declaredReferences } from './titleReferences';
import type { TokenList } from './tokens';

export interface FileReferences {
  readonly references: readonly RequirementReference[];
  readonly waivers: readonly Waiver[];
  readonly problems: readonly Problem[];
}

export interface ReferenceSource {
  readonly path: string;
  readonly tokens: TokenList;
  readonly lines: LineIndex;
  readonly declarations: readonly Declaration[];
  readonly idsOf: ReadonlyMap<Declaration, readonly string[]>;
  readonly ids: IdMatcher;
}

export function readReferences(source: ReferenceSource): FileReferences {
  const { tokens, lines, declarations, ids } = source;
  const { text } = tokens;
  const everywhere = ids.findAll(text);
  const marked = text.includes('reqproof:');
  if (!everywhere.length && !marked) return { references: [], waivers: [], problems: [] };
  const off = findOffSwitches(text, tokens.comments);
  const groups = groupComments(tokens, lines).filter((group) => marked || holdsAny(group, everywhere));
  const owners = new CommentOwners(tokens, lines, declarations);
  const references: RequirementReference[] = [];
  for (const declaration of declarations) {
    for (const found of declaredReferences(text, declaration, ids)) {
      if (!off.isOff(found.start)) references.push(reference(source, found, declaration));
    }
  }
  for (const group of groups) {
    const owner = owners.ownerOf(group);
    const comment = text.slice(group.start, group.end);
    const commentedOut = new CommentedOut(comment);
    for (const found of findReferences(comment, group.start, ids)) {
      if (off.isOff(found.start)) continue;
      if (commentedOut.holds(found.start - group.start, found.certainty === 'known-id')) continue;
      references.push(reference(source, found, owner));
    }
  }
  references.sort((a, b) => byPlace(a.location.range.start, b.location.range.start));
  return { references, ...(marked ? readWaivers(source, groups, off) : { waivers: [], problems: [] }) };
}

/** Binary search: is there an id between the group's ends? */
function holdsAny(group: CommentGroup, matches: readonly IdMatch[]): boolean {
  let low = 0;
  let high = matches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((matches[middle]?.start ?? 0) < group.start) low = middle + 1;
    else high = middle;
  }
  const match = matches[low];
  return match !== undefined && match.start < group.end;
}

function reference(
  source: ReferenceSource,
  found: FoundReference | DeclaredReference,
  owner: Declaration | undefined,
): RequirementReference {
  const hasTests = source.declarations.length > 0;
  const testCaseIds = owner && (source.idsOf.get(owner) ?? []);
  return {
    code: found.code,
    role: found.role ?? (hasTests ? 'verifies' : 'implements'),
    mappingType: 'mappingType' in found ? found.mappingType : 'full',
    form: found.form,
    certainty: found.certainty,
    ...(testCaseIds && { testCaseIds }),
    location: { path: source.path, range: source.lines.range(found.start, found.end) },
  };
}

const byPlace = (
  a: { readonly line: number; readonly character: number },
  b: { readonly line: number; readonly character: number },
): number => a.line - b.line || a.character - b.character;

function readWaivers(
  source: ReferenceSource,
  groups: readonly CommentGroup[],
  off: OffSwitches,
): { waivers: readonly Waiver[]; problems: readonly Problem[] } {
  const waivers: Waiver[] = [];
  const problems: Problem[] = [];
  for (const group of groups) {
    const text = source.tokens.text.slice(group.start, group.end);
    for (const found of findWaivers(text, group.start, source.ids)) {
      if (off.isOff(found.start)) continue;
      const location = { path: source.path, range: source.lines.range(found.start, found.end) };
      if (found.kind === 'fault') {
        problems.push({ code: 'invalid-waiver', severity: 'error', message: found.message, location });
      } else {
        const { requirement, reason, owner, expires } = found;
        waivers.push({ requirement, reason, ...(owner && { owner }), ...(expires && { expires }), location });
      }
    }
  }
  return { waivers, problems };
}
