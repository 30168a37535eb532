/** Acceptances: entries of the RTM with the texts they are about. Old ones stay as rows, marked as removed. */
import type { Acceptance, RequirementKey } from '../../../schema/model';
import { leaveAudit } from './audit';
import type { Queries, Transaction } from './engine';
import { Keys } from './keys';
import { jsonOrNull, parse, text, time } from './values';

export interface AcceptedPair {
  readonly requirement: RequirementKey;
  readonly testCaseId: string;
}

export async function acceptances(q: Queries): Promise<readonly Acceptance[]> {
  const rows = await q.all(
    `SELECT q.req_key, c.test_key, e.requirement_hash, e.spec_hash, e.accepted_by, e.accepted_at, e.accepted_commit, e.accepted_code
     FROM rtm_entries e
     JOIN requirements q ON q.project_id = e.project_id AND q.id = e.requirement_id
     JOIN test_cases c ON c.project_id = e.project_id AND c.id = e.test_case_id
     WHERE e.project_id = ? AND e.origin = 'accepted' AND e.removed_at IS NULL ORDER BY e.id`,
    [q.projectId],
  );
  return rows.map((row) => ({
    requirement: String(row['req_key']),
    testCaseId: String(row['test_key']),
    requirementHash: String(row['requirement_hash']),
    testHash: String(row['spec_hash']),
    acceptedBy: String(row['accepted_by']),
    acceptedAt: String(row['accepted_at']),
    commit: String(row['accepted_commit']),
    ...(row['accepted_code'] !== null && { code: parse<Record<string, string>>(row['accepted_code']) }),
  }));
}

/** A newer acceptance of a pair takes the place of the one before. */
export async function accept(t: Transaction, accepted: readonly Acceptance[], now: string): Promise<void> {
  const keys = await withdraw(t, accepted, now);
  await t.insert(
    'rtm_entries',
    [
      'requirement_id',
      'test_case_id',
      'test_spec_name',
      'mapping_type',
      'confidence',
      'origin',
      'role',
      'link_path',
      'accepted_by',
      'accepted_at',
      'accepted_commit',
      'requirement_hash',
      'spec_hash',
      'accepted_code',
    ],
    accepted.map((one) => {
      const spec = text(one.testCaseId.split('::', 1)[0] ?? '');
      return [
        keys.requirement(one.requirement),
        keys.test(one.testCaseId),
        spec,
        'full',
        1,
        'accepted',
        'verifies',
        spec,
        text(one.acceptedBy),
        time(one.acceptedAt, now),
        text(one.commit),
        text(one.requirementHash),
        text(one.testHash),
        jsonOrNull(one.code, one.code === undefined),
      ];
    }),
  );
  await audit(t, 'accepted', accepted, now);
}

export async function unaccept(t: Transaction, pairs: readonly AcceptedPair[], now: string): Promise<void> {
  await withdraw(t, pairs, now);
  await audit(t, 'unaccepted', pairs, now);
}

async function withdraw(t: Transaction, pairs: readonly AcceptedPair[], now: string): Promise<Keys> {
  const keys = new Keys(t, now);
  await keys.loadRequirements(pairs.map(({ requirement }) => requirement));
  await keys.loadTests(pairs.map(({ testCaseId }) => testCaseId));
  for (const { requirement, testCaseId } of pairs)
    await t.run(
      `UPDATE rtm_entries SET removed_at = ?
       WHERE project_id = ? AND requirement_id = ? AND test_case_id = ? AND origin = 'accepted' AND removed_at IS NULL`,
      [now, t.projectId, keys.requirement(requirement), keys.test(testCaseId)],
    );
  return keys;
}

const audit = (
  t: Transaction,
  type: 'accepted' | 'unaccepted',
  pairs: readonly AcceptedPair[],
  now: string,
): Promise<void> =>
  leaveAudit(t, {
    type: 'maintenance',
    startedAt: now,
    completedAt: now,
    config: { pairs: pairs.length },
    events: pairs.map((pair) => ({
      type,
      message: `${pair.requirement} with ${pair.testCaseId} ${type}.`,
      context: pair,
    })),
  });
