import type { Touched } from '../trace/graph';

/** Of one change, which may be about a whole project, its own sets. */
export function union(touched: readonly Touched[]): Touched {
  const [first, ...others] = touched;
  if (first && others.length === 0) return first;
  return {
    files: new Set(touched.flatMap((one) => [...one.files])),
    requirements: new Set(touched.flatMap((one) => [...one.requirements])),
  };
}
