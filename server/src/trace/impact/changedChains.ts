import type { RequirementKey } from '../../../../schema/model';
import type { TraceView } from '../view';
import { pathOf, type ChangedFile } from './change';
import { relationsOf, type Gone } from './meanings';
import type { Risks } from './risks';

/** Items that are covered by something else than before. */
export function changedRelations(
  files: readonly ChangedFile[],
  view: TraceView,
  risks: Risks,
  gone: Gone,
): void {
  const relations = (state: 'before' | 'now') =>
    files.flatMap((file) => {
      const found = file[state];
      return found
        ? relationsOf(found.reading, view, gone).map((one) => ({ ...one, path: pathOf(file) }))
        : [];
    });
  const pairOf = ({ from, to }: { from: RequirementKey; to: RequirementKey }): string => `${from}\n${to}`;
  const then = relations('before');
  const now = relations('now');
  const pairsThen = new Set(then.map(pairOf));
  const pairsNow = new Set(now.map(pairOf));
  for (const one of now)
    if (!pairsThen.has(pairOf(one))) {
      const message = `${one.from} covers it now`;
      risks.add(one.to, { code: 'link-added', message, location: one.reference.location }, one.path);
    }
  for (const one of then)
    if (!pairsNow.has(pairOf(one))) {
      const message = `${one.from} does not cover it any more`;
      risks.add(one.to, { code: 'link-removed', message }, one.path);
    }
}

/** What is covered by way of something at risk is at risk itself; the tests of the lower one settle it. */
export function coveredByRisks(view: TraceView, risks: Risks): void {
  const reached = new Set(risks.keys());
  // A set hands out what is added while it is walked.
  for (const key of reached)
    for (const { to, reference } of view.relationsOf(key)) {
      const message = `${key}, which covers it, is at risk`;
      const { path } = reference.location;
      risks.add(to, { code: 'covering-at-risk', message, location: reference.location }, path);
      reached.add(to);
    }
}
