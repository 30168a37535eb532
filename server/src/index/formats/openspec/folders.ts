import { specFolderOf } from '../specFolders';

export type OpenSpecPlace =
  /** `openspec/specs/<capability>/spec.md`: what holds now. */
  | { readonly kind: 'living'; readonly capability: string }
  /** `openspec/changes/<change>/specs/<capability>/spec.md`: what somebody proposes. */
  | { readonly kind: 'delta'; readonly change: string; readonly capability: string }
  /** Proposals, tasks, designs, and all that is archived. */
  | { readonly kind: 'other' };

/** A capability may stand in folders of its own: `specs/auth/login/spec.md` is `auth/login`. */
const living = /^(.+)\/spec\.md$/;
const delta = /^openspec\/changes\/([^/]+)\/specs\/(.+)\/spec\.md$/;

export function openSpecPlace(path: string): OpenSpecPlace | undefined {
  if (!path.endsWith('.md')) return undefined;
  const at = path.startsWith('openspec/') ? 0 : path.indexOf('/openspec/') + 1;
  if (at === 0 && !path.startsWith('openspec/')) return undefined;
  const spec = specFolderOf(path, 'openspec/specs', living);
  if (spec) return { kind: 'living', capability: spec.namespace };
  const [, change, name] = delta.exec(path.slice(at)) ?? [];
  if (change === undefined || name === undefined || change === 'archive') return { kind: 'other' };
  const root = path.slice(0, at);
  return { kind: 'delta', change, capability: root === '' ? name : `${root}openspec/specs/${name}` };
}
