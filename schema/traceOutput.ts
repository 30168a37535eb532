/** What `reqproof trace --json` prints. Lines are 1-based. */
import { z } from 'zod';

const count = z.number().int().min(0);
const place = { file: z.string(), line: z.number().int().min(1) };

/** What speaks against an item or a reference; the words of OpenFastTrace where it has one. */
export const defectKinds = [
  'missing', // nothing of a needed type covers it
  'deep', // what covers it is not covered itself
  'cycle',
  'duplicate',
  'orphaned', // it refers to nothing that is defined
  'outdated',
  'predated',
  'ambiguous',
  'unwanted',
  'suspect',
  'unlinked', // a syntax without needs: nothing refers to it, and it refers to nothing
] as const;

const defect = z.strictObject({ kind: z.enum(defectKinds), message: z.string(), ...place });

export const traceOutput = z.strictObject({
  ok: z.boolean(),
  totals: z.strictObject({
    items: count,
    /** Of tests and code. */
    references: count,
    shallow: count,
    deep: count,
    defectiveItems: count,
    defectiveReferences: count,
  }),
  items: z.array(
    z.strictObject({
      key: z.string(),
      version: z.string().nullable(),
      /** The level, such as req or dsn. */
      type: z.string().nullable(),
      title: z.string(),
      status: z.string().nullable(),
      ...place,
      /** Null: the syntax knows no needs. */
      needs: z.array(z.string()).nullable(),
      covered: z.array(z.string()),
      missing: z.array(z.string()),
      shallow: z.boolean(),
      deep: z.enum(['covered', 'uncovered', 'cycle']),
      /** Keys of the items that it covers. */
      covers: z.array(z.string()),
      coveredBy: z.array(
        z.strictObject({
          /** Null: a test or code. */
          item: z.string().nullable(),
          types: z.array(z.string()),
          status: z.enum(['covers', 'outdated', 'predated', 'ambiguous', 'unwanted', 'suspect']),
          ...place,
        }),
      ),
      defects: z.array(defect),
    }),
  ),
  /** References in tests and code that cover nothing. */
  defectiveReferences: z.array(
    defect.extend({ requirement: z.string(), version: z.string().nullable(), type: z.string().nullable() }),
  ),
});
export type TraceOutput = z.infer<typeof traceOutput>;
