import type { DocumentLink } from 'vscode-languageserver-types';
import type { ProjectScope } from './scope';

/** Includes that lead somewhere; the broken ones are problems. */
export const documentLinks = ({ view, uri }: ProjectScope, path: string): readonly DocumentLink[] =>
  (view.file(path)?.links ?? []).flatMap(({ range, target }) =>
    target === undefined ? [] : [{ range, target: uri(target) }],
  );
