import type { RequirementDefinition } from '../../../../../schema/model';
import { roleOfType } from '../../artifactTypes';
import { headingOf } from '../../writing';
import type { SyntaxWriting } from '../../writing';
import { itemIdAt } from './ids';

const roleOf = roleOfType();

/** `[utest->dsn~login~1]`, with the artifact type that the item itself asks for where it does. */
function reference(target: RequirementDefinition, role: 'verifies' | 'implements'): string {
  const wanted = target.needs?.find((need) => roleOf(need.type) === role)?.type;
  return `[${wanted ?? (role === 'verifies' ? 'utest' : 'impl')}->${withVersion(target)}]`;
}

const withVersion = ({ code, version = '1' }: RequirementDefinition): string => `${code}~${version}`;

/** Items of OpenFastTrace, with the needs of the item that the new one follows. */
export const openFastTraceWriting: SyntaxWriting = {
  preset: 'openfasttrace',
  isId: (text) => itemIdAt(`${text}~1`, 0, text.length + 2)?.code === text,
  idRule: 'is an artifact type, a tilde and a name, such as req~login',
  definition({ code, title, version = '1', markup, model }) {
    const needs = model?.needs?.map((need) => need.type).join(', ');
    const id = `\`${code}~${version}\``;
    return [headingOf(markup, 3, title), markup === 'rst' ? `\n${id}` : id, `\n${title}.`]
      .concat(needs ? [`\nNeeds: ${needs}`] : [])
      .join('\n');
  },
  reference,
  named: withVersion,
  sites: [
    {
      before: /\[[a-zA-Z][\w-]*(?:~[\w.-]*~\d+)?->(?:[^\]]*,)?\s*([\w~.-]*)$/,
      in: 'comments',
      text: withVersion,
    },
    { before: /^\s*(?:Covers|Depends):.*?([\w~.-]*)$/, in: 'documents', text: withVersion },
    { before: /^\s*[*+-]\s+`?([a-z]+~[\w~.-]*)$/, in: 'documents', text: withVersion },
  ],
};
