/** The filter box: words, and `@state` for the states to show, as in the Testing view. */
import { evidenceStates, type EvidenceState } from '../../../schema/model';
import type { RequirementFilter } from '../../../schema/protocol';

const isState = (name: string): name is EvidenceState => evidenceStates.some((state) => state === name);

/** `login @failing @stale`; undefined when nothing is filtered. Unknown states are left out, see `filterProblem`. */
export function parseFilter(text: string): RequirementFilter | undefined {
  const words = text.trim().split(/\s+/).filter(Boolean);
  const states = words.filter((word) => word.startsWith('@')).map((word) => word.slice(1).toLowerCase());
  const plain = words.filter((word) => !word.startsWith('@')).join(' ');
  const known = states.filter(isState);
  if (!plain && known.length === 0) return undefined;
  return { ...(plain ? { text: plain } : {}), ...(known.length > 0 ? { states: known } : {}) };
}

/** What is wrong with the text, as a sentence; undefined when it can be used. */
export function filterProblem(text: string): string | undefined {
  const unknown = text.match(/(?:^|\s)@(\S*)/g)?.find((word) => !isState(word.trim().slice(1).toLowerCase()));
  if (!unknown) return undefined;
  return `${unknown.trim()} is no state. States: ${evidenceStates.map((state) => `@${state}`).join(' ')}`;
}

export const filterText = (filter: RequirementFilter | undefined): string =>
  [filter?.text, ...(filter?.states ?? []).map((state) => `@${state}`)].filter(Boolean).join(' ');
