import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { relativeInside } from '../util/paths';
import { findGit } from './git';
import { readGitConfig } from './gitConfig';

/**
 * What a project is called in a store that many machines share. Every clone of a repository must come
 * to the same name, and no two repositories may: their evidence would be taken for each other's.
 *
 * The `project` of reqproof.yaml; else where the repository comes from, and the folder in it
 * (`github.com/acme/shop/packages/web`); else, for a folder that comes from nowhere, its name and a
 * mark of its place on the machine.
 */
export function projectIdentity(root: string, declared: string | undefined): { name: string; path: string } {
  const real = fs.realpathSync(root);
  return { name: declared ?? repositoryName(real) ?? placeName(real), path: real };
}

function repositoryName(root: string): string | undefined {
  const git = findGit(root);
  const origin = git && readGitConfig(path.join(git.commonDir, 'config')).get('remote "origin".url');
  const repository = origin === undefined ? undefined : normaliseOrigin(origin);
  const folder = git && relativeInside(fs.realpathSync(git.top), root);
  return repository && [repository, folder].filter(Boolean).join('/');
}

/**
 * `host/owner/name` of any form that git takes: URL, `user@host:owner/name.git`. Never a user or a
 * password. Letter case, port and protocol do not tell repositories apart. Undefined for a path on
 * this machine, which says nothing to others.
 */
export function normaliseOrigin(origin: string): string | undefined {
  const [, host, below] =
    /^(?:git\+)?(?:https?|ssh|git):\/\/(?:[^/]*@)?(\[[^\]]*\]|[^/:@]+)(?::\d+)?\/+([^?#]*)/i.exec(origin) ??
    /^(?:[^/@:]+@)?([\w.-]{2,}|\[[^\]]*\]):(?!\/\/)\/*([^?#]*)/.exec(origin) ??
    [];
  const name = below?.replace(/\/+$/, '').replace(/\.git$/i, '');
  return host && name ? `${host}/${name}`.toLowerCase() : undefined;
}

const placeName = (root: string): string =>
  `${path.basename(root)}-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`;
