/** From the report of the chain to what `reqproof trace --json` prints. */
import type { Location } from '../../../schema/model';
import type { TraceOutput } from '../../../schema/traceOutput';
import type { Defect, TracedItem, TraceReport } from '../trace/traceReport';

const place = ({ path, range }: Location) => ({ file: path, line: range.start.line + 1 });

const defectOutput = ({ kind, message, location }: Defect) => ({ kind, message, ...place(location) });

export function traceOutput(report: TraceReport): TraceOutput {
  return {
    ok: report.totals.defectiveItems + report.totals.defectiveReferences === 0 && report.totals.items > 0,
    totals: report.totals,
    items: report.items.map(itemOutput),
    defectiveReferences: report.references.map(({ reference, ...defect }) => ({
      requirement: reference.code,
      version: reference.version ?? null,
      type: reference.artifactType ?? null,
      ...defectOutput(defect),
    })),
  };
}

function itemOutput(item: TracedItem): TraceOutput['items'][number] {
  const { entry, definition, incoming, covers, covered, missing, shallow, deep, defects } = item;
  return {
    key: entry.key,
    version: definition.version ?? null,
    type: definition.type ?? null,
    title: definition.title,
    status: definition.status ?? null,
    ...place({ path: definition.location.path, range: definition.idRange }),
    needs: definition.needs?.map(({ type }) => type) ?? null,
    covered: [...covered],
    missing: [...missing],
    shallow,
    deep,
    covers: [...covers],
    coveredBy: incoming.map(({ item: by, types, status, reference }) => ({
      item: by ?? null,
      types: [...types],
      status,
      ...place(reference.location),
    })),
    defects: defects.map(defectOutput),
  };
}
