import type { RequirementDefinition } from '../../../../../schema/model';
import type { SyntaxWriting } from '../../writing';

const name = /^[A-Za-z][\w-]*(?:\.[\w-]+)*$/;

const withVersion = ({ code, version }: RequirementDefinition): string =>
  version === undefined || version === '1' ? code : `${code}+${version}`;

const prefixOf = ({ namespace }: RequirementDefinition): string => namespace || 'r';

/** Rules of tracey: a marker on a line of its own, the text below. */
export const traceyWriting: SyntaxWriting = {
  preset: 'tracey',
  isId: (text) => name.test(text),
  idRule: 'is names joined by dots, such as auth.login',
  definition: ({ code, title, version = '1', model }) =>
    `${model ? prefixOf(model) : 'r'}[${code}${version === '1' ? '' : `+${version}`}]\n${title}.`,
  reference: (target, role) =>
    `${prefixOf(target)}[${role === 'verifies' ? 'verify' : 'impl'} ${withVersion(target)}]`,
  named: withVersion,
  versionSign: '+',
  sites: [
    {
      before: /(?<![\w\]])[a-z][a-z0-9]{0,19}\[(?:impl|verify|depends|related) ([\w.+-]*)$/,
      in: 'comments',
      text: withVersion,
    },
  ],
};
