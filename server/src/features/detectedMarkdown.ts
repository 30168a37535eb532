import { projectFileName } from '../../../schema/settings';
import type { DetectedPreset, Detection } from '../index/detection';
import { markdownStyle } from './markdown';
import type { ProjectScope } from './scope';
import { counted } from './words';

const { escape, link } = markdownStyle;

/** A page that tells which preset found what, where, why, and how it is switched; to be read from top to bottom. */
export function detectedMarkdown(scope: ProjectScope, { files, presets }: Detection): string {
  const found = presets.filter((one) => one.files > 0);
  const off = presets.filter((one) => one.rule === 'off');
  const others = presets.filter((one) => one.files === 0 && one.rule !== 'off');
  return [
    '# What ReqProof detected',
    found.length > 0
      ? `${counted(files, 'file')} read. Every syntax is on by itself where its signs are found; \`${projectFileName}\` switches one off or confines it to some files.`
      : `${counted(files, 'file')} read, and nothing was found in them. ${firstSteps}`,
    ...found.map((one) => section(scope, one)),
    ...(off.length > 0 ? [`## Switched off\n\n${off.map(line).join('\n')}`] : []),
    ...(others.length > 0 ? [`## Looked for and not found\n\n${others.map(line).join('\n')}`] : []),
    '',
  ].join('\n\n');
}

const firstSteps =
  'Run **ReqProof: Write a First Requirement** to begin with an example, or, if your ids look different from `REQ-12`, set `idPattern` in `reqproof.yaml`.';

function section(scope: ProjectScope, one: DetectedPreset): string {
  const { preset, title, about, sign, examples, rule, url } = one;
  return [
    `## ${title}`,
    about,
    `Found in ${counted(one.files, 'file')}: ${countsOf(one)}. It is found by ${sign}${rule === 'confined' ? `, in the files that \`${projectFileName}\` leaves it` : ''}. For example:`,
    examples
      .map(({ text, location }) => {
        const line = location.range.start.line + 1;
        const place = link(escape(`${location.path}:${line}`), `${scope.uri(location.path)}#L${line}`);
        return `- ${place}: ${codeSpan(text)}`;
      })
      .join('\n'),
    ...(url ? [`The form is described at <${url}>.`] : []),
    `To switch it off, or to leave out some files, in \`${projectFileName}\`:`,
    `\`\`\`yaml\npresets:\n  ${preset}: false\n  # or: ${preset}: { exclude: ['${folderOfExample(one)}/**'] }\n\`\`\``,
  ].join('\n\n');
}

/** The page may be read as it is written, so nothing is escaped. */
const codeSpan = (text: string): string =>
  `\`${text.slice(0, 200).replaceAll('`', "'").replace(/\s+/g, ' ').trim()}\``;

const line = ({ title, preset, sign }: DetectedPreset): string => `- ${title} (\`${preset}\`): ${sign}`;

function countsOf({ definitions, references, tests }: DetectedPreset): string {
  const parts = [
    definitions > 0 ? counted(definitions, 'definition') : '',
    references > 0 ? counted(references, 'reference') : '',
    tests > 0 ? counted(tests, 'test') : '',
  ].filter((part) => part !== '');
  return parts.join(', ');
}

/** So that the snippet is about something that is there. */
function folderOfExample({ examples }: DetectedPreset): string {
  const path = examples[0]?.location.path ?? '';
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : 'examples';
}
