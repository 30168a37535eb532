import type { Workspace } from '../ports';
import { decodeText } from '../util/decodeText';

/** Text of a file as it is on disk; undefined when it is gone, too large, no text or can not be read. */
export function textOnDisk(
  workspace: Pick<Workspace, 'readSync'>,
  path: string,
  maxBytes: number,
): string | undefined {
  const reading = workspace.readSync(path, maxBytes);
  return reading?.kind === 'bytes' ? decodeText(reading.bytes) : undefined;
}
