/** What stands behind the tests of a suite and yet speaks for them. */
import type { ReportedResult } from '../../../../../schema/model';
import { bounds } from '../parts';
import type { Property } from '../parts';

export interface SuiteFacts {
  /** The suite's teardown failed: no test in it counts as passed, whatever was written of it before. */
  readonly tornDown: boolean;
  /** Metadata that link the suite to requirements. */
  readonly properties: readonly Property[];
}

export const noFacts: SuiteFacts = { tornDown: false, properties: [] };

/** Those of a suite and of the suite around it. */
export const joined = (outer: SuiteFacts, inner: SuiteFacts | undefined): SuiteFacts =>
  inner === undefined
    ? outer
    : {
        tornDown: outer.tornDown || inner.tornDown,
        properties: [...outer.properties, ...inner.properties].slice(0, bounds.items),
      };

export function withFacts(result: ReportedResult, facts: SuiteFacts): ReportedResult {
  const { tornDown, properties } = facts;
  const told = properties.length
    ? { ...result, properties: [...properties, ...result.properties].slice(0, bounds.items * 2) }
    : result;
  if (!tornDown || told.status !== 'passed') return told;
  return {
    ...told,
    status: 'failed',
    error: {
      message: 'The teardown of a suite around it failed, and with it every test inside that had passed.',
    },
  };
}
