/** An index that `reqproof index --json` wrote, read as the definitions of another project. */
import { exportedIndex, exportFormat, exportVersion, type ExportedIndex } from '../../../schema/cliOutput';
import type { FileIndex, Range, RequirementDefinition } from '../../../schema/model';
import { emptyFileIndex } from '../util/emptyFileIndex';
import { LineIndex } from '../util/lineIndex';

type Entry = ExportedIndex['requirements'][number];

/** Larger ones are not read: parsing takes a multiple of it in memory. */
export const longestExport = 64 * 1024 * 1024;

/**
 * What a file of that format defines; each definition is placed where the file names it. Never throws:
 * a file that can not be used has one problem, whose message ends the sentence "The source x ...".
 */
export function readExportedIndex(path: string, text: string, contentHash: string): FileIndex {
  const empty = emptyFileIndex(path, contentHash, exportFormat);
  const lines = new LineIndex(text);
  const refuse = (message: string): FileIndex => ({
    ...empty,
    problems: [
      {
        ...{ code: 'unusable-source', severity: 'error', message },
        location: { path, range: lines.range(0, 0) },
      },
    ],
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refuse(`is not valid JSON (${error instanceof Error ? error.message : String(error)}).`);
  }
  const { format, version } = (value ?? {}) as { readonly format?: unknown; readonly version?: unknown };
  if (format !== exportFormat)
    return refuse('is not an exported index. Write one with: reqproof index --json > FILE');
  if (typeof version === 'number' && version > exportVersion)
    return refuse(
      `was written by a newer ReqProof (format ${version}, this one reads ${exportVersion}). Update ReqProof here, or export it with this version.`,
    );
  const parsed = exportedIndex.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse(`is damaged: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}. Export it again.`);
  }
  const places = placesOfKeys(text, lines);
  return {
    ...empty,
    requirements: parsed.data.requirements.map((entry) =>
      toDefinition(entry, path, places(entry.key) ?? lines.range(0, 0)),
    ),
  };
}

function toDefinition(entry: Entry, path: string, range: Range): RequirementDefinition {
  const { key, code, namespace, title, description, text, hash, format, preset, criteria } = entry;
  const { priority, status, category, type, version, needs, tags, informative } = entry;
  return {
    ...{ key, code, namespace, title, description, text, format, preset },
    contentHash: hash,
    criteria: criteria.map((one) => ({ text: one, range })),
    location: { path, range },
    idRange: range,
    ...(priority !== null && { priority }),
    ...(status !== null && { status }),
    ...(category !== null && { category }),
    ...(type !== null && { type }),
    ...(version !== null && { version, versionRange: range }),
    ...(needs !== null && { needs: needs.map((one) => ({ type: one, range })) }),
    ...(tags.length > 0 && { tags }),
    ...(informative && { informative }),
  };
}

/** Where `"key": "REQ-1"` stands, asked in the order of the file. */
function placesOfKeys(text: string, lines: LineIndex): (key: string) => Range | undefined {
  const search = /"key"\s*:\s*"((?:[^"\\]|\\.)*)"/g;
  return (key) => {
    const written = JSON.stringify(key).slice(1, -1);
    const from = search.lastIndex;
    for (let hit = search.exec(text); hit; hit = search.exec(text)) {
      if (hit[1] !== written) continue;
      const end = search.lastIndex - 1;
      return lines.range(end - written.length, end);
    }
    search.lastIndex = from;
    return undefined;
  };
}
