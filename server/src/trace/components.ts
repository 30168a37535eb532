/**
 * The groups of nodes that reach each other, those that others lead to first: a node alone, or a
 * cycle. Tarjan's algorithm without recursion, so that no depth of a chain can exhaust the stack.
 */
export interface Component<T> {
  readonly members: readonly T[];
  /** Several members, or one that leads to itself. */
  readonly isCycle: boolean;
}

interface Visit<T> {
  readonly node: T;
  readonly rest: Iterator<T>;
  readonly index: number;
  /** Where it stands among the nodes whose group is not known yet. */
  readonly place: number;
  low: number;
  leadsToItself: boolean;
}

/** From `start` on; nodes that are `done` are neither answered nor walked through. */
export function* componentsFrom<T>(
  start: T,
  next: (node: T) => Iterable<T>,
  done: (node: T) => boolean,
): Iterable<Component<T>> {
  const indices = new Map<T, number>();
  const open: T[] = [];
  const isOpen = new Set<T>();
  const path: Visit<T>[] = [];
  const enter = (node: T): void => {
    const index = indices.size;
    indices.set(node, index);
    const place = open.push(node) - 1;
    isOpen.add(node);
    path.push({ node, rest: next(node)[Symbol.iterator](), index, place, low: index, leadsToItself: false });
  };
  if (!done(start)) enter(start);
  for (let visit = path.at(-1); visit; visit = path.at(-1)) {
    const step = visit.rest.next();
    if (step.done !== true) {
      const known = indices.get(step.value);
      if (step.value === visit.node) visit.leadsToItself = true;
      else if (known === undefined) {
        if (!done(step.value)) enter(step.value);
      } else if (isOpen.has(step.value)) visit.low = Math.min(visit.low, known);
      continue;
    }
    path.pop();
    const above = path.at(-1);
    if (above) above.low = Math.min(above.low, visit.low);
    if (visit.low !== visit.index) continue;
    const members = open.splice(visit.place);
    for (const member of members) isOpen.delete(member);
    yield { members, isCycle: members.length > 1 || visit.leadsToItself };
  }
}
