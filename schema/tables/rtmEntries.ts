import { defineTable } from './defineTable';

/** Links of the index, and acceptances (origin `accepted`) with the texts they are about. */
export const rtmEntries = defineTable('rtm_entries', (c) => ({
  columns: {
    ...c.identity('id'),
    requirement_id: c.ref(),
    test_case_id: c.nullable(c.ref()),
    test_spec_name: c.text(),
    mapping_type: c.text(),
    confidence: c.real(),
    origin: c.text(),
    role: c.text(),
    link_path: c.text(),
    line_number: c.nullable(c.integer()),
    accepted_by: c.nullable(c.text()),
    accepted_at: c.nullable(c.time()),
    accepted_commit: c.nullable(c.text()),
    requirement_hash: c.nullable(c.text()),
    spec_hash: c.nullable(c.text()),
    removed_at: c.nullable(c.time()),
    accepted_code: c.nullable(c.json()),
  },
  checks: [
    c.check('mapping_type', "mapping_type in ('full', 'partial', 'suggested')"),
    c.check('confidence', 'confidence >= 0 and confidence <= 1'),
    c.check('origin', "origin in ('declared', 'result', 'accepted', 'inferred')"),
    c.check('role', "role in ('verifies', 'implements')"),
    c.check(
      'accepted',
      "origin <> 'accepted' or (accepted_by is not null and accepted_at is not null and requirement_hash is not null and spec_hash is not null)",
    ),
  ],
  indices: [c.index('requirement', ['requirement_id']), c.index('test_case', ['test_case_id'])],
  foreignKeys: [
    c.projectKey(),
    c.foreignKey('requirement', 'requirement_id', 'requirements', 'id'),
    c.foreignKey('test_case', 'test_case_id', 'test_cases', 'id'),
  ],
}));
