import { defineTable } from './defineTable';

/** Requirement and test texts by content hash, so that a difference can still be shown after an edit. */
export const texts = defineTable('texts', (c) => ({
  columns: {
    ...c.project(),
    hash: c.primary(c.text()),
    content: c.text(),
  },
  foreignKeys: [c.projectKey()],
}));
