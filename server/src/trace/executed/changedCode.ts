import type { RequirementKey } from '../../../../schema/model';
import type { LinkIndex } from '../linkIndex';
import type { ResultIndex } from '../resultIndex';
import type { ExecutedIndex } from './executedIndex';

interface Sources {
  readonly links: LinkIndex;
  readonly results: ResultIndex;
  readonly executed: ExecutedIndex;
}

/** By path, hashes of the code as it stands now that is not what the test's passes were about. */
export function changedCode(
  key: RequirementKey,
  testCaseId: string,
  { links, results, executed }: Sources,
  environment: string,
): Readonly<Record<string, string>> {
  const proven = new Set([key, ...links.linksOfTest(testCaseId).map(({ requirement }) => requirement)]);
  const claims = [...proven].flatMap((one) => links.linksOf(one).filter(({ role }) => role === 'implements'));
  const code = executed.coveredBy(testCaseId, claims, environment);
  const hashes: Record<string, string> = {};
  for (const { runId } of code ? results.standings(testCaseId) : [])
    for (const { path } of code?.changes(runId) ?? []) hashes[path] = code?.hashOf(path) ?? '';
  return hashes;
}
