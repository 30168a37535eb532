import assert from 'node:assert/strict';
import fs from 'node:fs';
import { projectFile } from '../../schema/settings';
import { helpTexts } from '../../server/src/cli/help';
import { presets } from '../../server/src/index/presets';
import { readProjectFile } from '../../server/src/platform/projectFile';
import manifest from '../../package.json';
import texts from '../../package.nls.json';

/** A text of the manifest, with `%keys%` looked up. */
const text = (value: string): string =>
  (texts as Readonly<Record<string, string>>)[/^%(.+)%$/.exec(value)?.[1] ?? ''] ?? value;
const cell = (value: string): string => value.replaceAll('|', '\\|').replace(/\s*\n+\s*/g, ' ');
const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |\n`;

interface Property {
  readonly default?: unknown;
  readonly markdownDescription?: string;
}

const sections = {
  commands: () =>
    row('command', 'id') +
    row('---', '---') +
    manifest.contributes.commands
      .map((command) => row(text(command.title), `\`${command.command}\``))
      .join(''),
  settings: () =>
    row('setting', 'default', 'in reqproof.yaml', 'what it does') +
    row('---', '---', '---', '---') +
    Object.entries(manifest.contributes.configuration.properties as Readonly<Record<string, Property>>)
      .map(([name, property]) =>
        row(
          `\`${name}\``,
          `\`${JSON.stringify(property.default)}\``,
          Object.hasOwn(projectFile.shape, name.replace('reqproof.', '')) ? 'yes' : '',
          text(property.markdownDescription ?? ''),
        ),
      )
      .join(''),
  syntaxes: () =>
    row('preset', 'what it is', 'what is written') +
    row('---', '---', '---') +
    Object.entries(presets)
      .map(([preset, { title, about, forms, url }]) =>
        row(`\`${preset}\``, `${url ? `[${title}](${url})` : title}: ${about}`, forms),
      )
      .join(''),
  cli: () => `\`\`\`\n${Object.values(helpTexts).join('\n\n')}\n\`\`\`\n`,
} as const;

describe('README', () => {
  for (const [name, render] of Object.entries(sections)) {
    it(`lists the ${name} as they are`, () => {
      const readme = fs.readFileSync('README.md', 'utf8');
      const pattern = new RegExp(`(<!-- ${name}: .*-->\n)([^]*?)(<!-- /${name} -->)`);
      assert.match(readme, pattern);
      if (process.env['UPDATE']) {
        fs.writeFileSync(
          'README.md',
          readme.replace(pattern, (_, head: string, _old, tail: string) => head + render() + tail),
        );
        return;
      }
      assert.equal(pattern.exec(readme)?.[2], render());
    });
  }

  it('shows a reqproof.yaml that is right', () => {
    const example = /### reqproof\.yaml[^]*?```yaml\n([^]*?)```/.exec(
      fs.readFileSync('README.md', 'utf8'),
    )?.[1];
    const { settings, problems } = readProjectFile(example ?? '');
    assert.deepEqual(problems, []);
    assert.ok(Object.keys(settings).length >= 8);
  });
});
