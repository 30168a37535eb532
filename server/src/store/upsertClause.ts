/** `ON CONFLICT`, the same on both engines. Without columns to update, the row that is there stays. */
export const upsertClause = (conflict: readonly string[], update: readonly string[]): string =>
  ` ON CONFLICT (${conflict.map((column) => `"${column}"`).join(', ')}) DO ${
    update.length === 0
      ? 'NOTHING'
      : `UPDATE SET ${update.map((column) => `"${column}" = excluded."${column}"`).join(', ')}`
  }`;
