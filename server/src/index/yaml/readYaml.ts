import { readFullYaml } from './fullYaml';
import type { YamlReading } from './nodes';
import { readSimpleYaml } from './simpleYaml';

/** Reads a YAML text, or a part that stands at `base` of its file. Never throws. */
export function readYaml(text: string, base = 0): YamlReading {
  const root = readSimpleYaml(text, base);
  if (root) return { root, faults: [] };
  try {
    return readFullYaml(text, base);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { faults: [{ message: `It can not be read: ${why}`, start: base, end: base }] };
  }
}
