import type { FileIndex } from '../../../schema/model';

const none = Object.freeze([]);

/** What is known of a file that says nothing. */
export const emptyFileIndex = (path: string, contentHash: string, format: string): FileIndex => ({
  path,
  contentHash,
  format,
  tags: none,
  requirements: none,
  references: none,
  testCases: none,
  waivers: none,
  links: none,
  problems: none,
  dependsOn: none,
});
