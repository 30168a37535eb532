import { defineTable } from './defineTable';

/** One row per file of the index. */
export const specMetadata = defineTable('spec_metadata', (c) => ({
  columns: {
    ...c.project(),
    spec_name: c.primary(c.text()),
    format: c.text(),
    title: c.nullable(c.text()),
    description: c.nullable(c.text()),
    author: c.nullable(c.text()),
    tags: c.json(),
    content_hash: c.text(),
    size_bytes: c.bigint(),
    modified_ms: c.real(),
    indexed_at: c.time(),
  },
  foreignKeys: [c.projectKey()],
}));
