/** Where a store is. */
import path from 'node:path';

export type StoreLocation =
  /** In `.reqproof/` of this folder, which is the workspace folder. */
  | { readonly kind: 'embedded'; readonly folder: string }
  | { readonly kind: 'memory' }
  | { readonly kind: 'postgres'; readonly url: string };

export const embeddedFolder = (folder: string): string => path.join(folder, '.reqproof');
