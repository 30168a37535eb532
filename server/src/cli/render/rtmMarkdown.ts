import { evidenceStates } from '../../../../schema/model';
import type { RtmOutput } from '../../../../schema/cliOutput';
import type { TextSink } from './sink';
import { stateSign } from './style';
import { percent, plural } from './summary';
import { minute } from './time';

export function renderMarkdown(sink: TextSink, { totals, rows }: RtmOutput): void {
  const states = evidenceStates
    .filter((state) => totals[state] > 0)
    .map((state) => `${totals[state]} ${state}`);
  sink.write('# Requirements traceability matrix\n\n');
  sink.write(
    `${plural(totals.requirements, 'requirement')}${states.length > 0 ? `: ${states.join(', ')}` : ''}. `,
  );
  sink.write(`${percent(totals.coveragePercentage)} verified.\n\n`);
  sink.write(
    '| State | Requirement | Title | Tests | Last result | Last run (UTC) |\n| --- | --- | --- | --- | --- | --- |\n',
  );
  for (const { state, requirement, title, links } of rows) {
    const lines = links.length > 0 ? links : [undefined];
    lines.forEach((link, i) => {
      const about = i === 0 ? [`${stateSign[state]} ${state}`, requirement, title] : ['', '', ''];
      const test = link
        ? [link.testCase ?? link.spec, link.lastResult ?? 'never run', minute(link.lastRunAt ?? '')]
        : ['', '', ''];
      sink.write(`| ${[...about, ...test].map(escape).join(' | ')} |\n`);
    });
  }
}

const escape = (text: string): string => text.replace(/[\\`*_<>|[\]]/g, '\\$&').replace(/\s+/g, ' ');
