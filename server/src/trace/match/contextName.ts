/** Names of tests as coverage reports write them, as results that can be matched. */
import type { ReportedResult } from '../../../../schema/model';

/**
 * `tests/test_cart.py::TestCart::test_adds[1]` of pytest-cov names the file and the suites;
 * `test_cart.TestCart.test_adds` is coverage.py's `dynamic_context = test_function`. Others, as
 * those of LCOV's `TN:`, are titles.
 */
export function resultOfContext(context: string): ReportedResult {
  const result: ReportedResult = {
    name: context,
    suites: [],
    status: 'passed',
    retries: 0,
    properties: [],
    attachments: [],
  };
  const [file = '', ...names] = nodeId(context);
  const last = names.pop();
  if (last !== undefined && /\.py$/i.test(file)) return { ...result, name: last, suites: names, file };
  const dot = /^\w+(?:\.\w+)*$/.test(context) ? context.lastIndexOf('.') : -1;
  if (dot > 0 && /^test/i.test(context.slice(dot + 1)))
    return { ...result, name: context.slice(dot + 1), className: context.slice(0, dot) };
  return result;
}

/** Parameters may hold `::` themselves. */
function nodeId(context: string): readonly string[] {
  const bracket = context.indexOf('[');
  const id = bracket < 0 ? context : context.slice(0, bracket);
  const parts = id.split('::');
  const last = parts.pop() ?? '';
  return [...parts, bracket < 0 ? last : last + context.slice(bracket)];
}
