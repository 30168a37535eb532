import { evidenceStates } from '../../../../schema/model';
import type { RtmOutput } from '../../../../schema/cliOutput';
import type { TextSink } from './sink';
import { stateSign } from './style';
import { percent, plural } from './summary';
import { minute } from './time';

const css = `
:root { color-scheme: light dark; --line: #8884; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top; }
th { position: sticky; top: 0; background: Canvas; }
.state { white-space: nowrap; font-weight: 600; }
.verified, .proven { color: #1a7f37; } .failing { color: #cf222e; } .stale { color: #9a6700; } .partial { color: #1b7c83; }
.linked { color: #0969da; } .waived { color: #8250df; } .uncovered, .suggested { color: #6e7781; }
@media (prefers-color-scheme: dark) {
  .verified, .proven { color: #3fb950; } .failing { color: #f85149; } .stale { color: #d29922; } .partial { color: #39c5cf; }
  .linked { color: #58a6ff; } .waived { color: #bc8cff; } .uncovered, .suggested { color: #8b949e; }
}
ul { margin: 0; padding-left: 1rem; } small { opacity: .7; }
`;

/** One self-contained page: no script, no font and no picture from elsewhere. */
export function renderHtml(sink: TextSink, { totals, rows }: RtmOutput): void {
  const states = evidenceStates
    .filter((state) => totals[state] > 0)
    .map((state) => `<span class="${state}">${stateSign[state]} ${totals[state]} ${state}</span>`);
  sink.write(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Requirements traceability matrix</title>
<style>${css}</style>
</head>
<body>
<h1>Requirements traceability matrix</h1>
<p>${plural(totals.requirements, 'requirement')}: ${states.join(', ') || 'none found'} - ${percent(totals.coveragePercentage)} verified</p>
<table>
<thead><tr><th scope="col">State</th><th scope="col">Requirement</th><th scope="col">Title</th><th scope="col">Tests</th></tr></thead>
<tbody>
`);
  for (const { state, requirement, title, links } of rows) {
    const tests = links.map(
      ({ testCase, spec, lastResult, lastRunAt }) =>
        `<li>${escape(testCase ?? spec)} <small>${lastResult ?? 'never run'}${lastRunAt === null ? '' : ` ${minute(lastRunAt)} UTC`}</small></li>`,
    );
    sink.write(
      `<tr><td class="state ${state}">${stateSign[state]} ${state}</td><th scope="row">${escape(requirement)}</th><td>${escape(title)}</td><td>${tests.length > 0 ? `<ul>${tests.join('')}</ul>` : ''}</td></tr>\n`,
    );
  }
  sink.write('</tbody>\n</table>\n</body>\n</html>\n');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
