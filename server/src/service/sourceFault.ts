import type { ProjectFile } from '../../../schema/settings';

export type SourceEntry = NonNullable<ProjectFile['sources']>[number];

/** Why an entry of `sources:` can not be used, as a sentence. */
export interface SourceFault {
  readonly entry: SourceEntry;
  readonly message: string;
}
