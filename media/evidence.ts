/** The page of "Show Why". It draws what it is sent, as text, and names what was clicked. */
import type {
  FromPage,
  PanelChange,
  PanelContent,
  PanelHistory,
  PanelLink,
  PanelMark,
  ToPage,
} from '../schema/panel';

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

type Child = Node | string | undefined;

const host = acquireVsCodeApi();
const page = document.getElementById('why') ?? document.body;

function element(tag: string, className: string, ...children: readonly Child[]): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

function button(className: string, label: string, title: string, message: FromPage): HTMLElement {
  const made = element('button', className, label);
  made.title = title;
  made.addEventListener('click', () => host.postMessage(message));
  return made;
}

type PlaceList = Extract<FromPage, { type: 'open' }>['list'];

const place = (text: string, list: PlaceList, index: number): HTMLElement =>
  element('span', 'place', button('link', text, `Open ${text}`, { type: 'open', list, index }));

function section(title: string, items: readonly HTMLElement[]): HTMLElement[] {
  return items.length > 0 ? [element('h2', '', title), ...items] : [];
}

const list = (items: readonly HTMLElement[]): HTMLElement[] =>
  items.length > 0 ? [element('ul', '', ...items)] : [];

function link({ test, place: where, role, results }: PanelLink, index: number): HTMLElement {
  const rows = results.map(({ status, text, message }) =>
    element('li', `dot ${status}`, text, message ? element('pre', '', message) : undefined),
  );
  return element(
    'li',
    '',
    button('link', test, `Open ${where}`, { type: 'open', list: 'link', index }),
    ' ',
    element('span', 'role', `(${role})`),
    ...list(rows),
  );
}

function change({ title, place: where, words }: PanelChange, index: number): HTMLElement {
  const tags = { same: 'span', added: 'ins', removed: 'del' };
  return element(
    'div',
    '',
    element('p', '', `${title} `, place(where, 'change', index)),
    element('pre', '', ...words.map(({ kind, text }) => element(tags[kind], '', text))),
  );
}

/** The sign tells the outcome without colour; whoever hears the page hears the text. */
const signs: Readonly<Record<PanelMark['outcome'], string>> = {
  passed: '✓',
  retried: '~',
  failed: '✗',
  other: '○',
};

function mark({ outcome, text }: PanelMark): HTMLElement {
  const sign = element('span', '', signs[outcome]);
  sign.setAttribute('aria-hidden', 'true');
  const made = element('li', `mark ${outcome}`, sign, element('span', 'spoken', text));
  made.title = text;
  return made;
}

function series({ title, rows }: PanelHistory): HTMLElement {
  const drawn = rows.flatMap(({ name, marks, sentences }) => {
    const row = element('ol', 'marks', ...marks.map(mark));
    row.setAttribute('aria-label', `${name}, runs in ${title}, oldest first`);
    return [element('h4', '', name), row, ...sentences.map((sentence) => element('p', 'sentence', sentence))];
  });
  return element('div', 'series', element('h3', '', title), ...drawn);
}

function draw(content: PanelContent): void {
  const reasons = content.reasons.map(({ message, place: where }, index) =>
    element('li', '', `${message} `, where ? place(where, 'reason', index) : undefined),
  );
  const actions = content.actions.map(({ id, label, title }) =>
    button(id === 'accept' ? 'primary' : '', label, title, { type: 'action', id }),
  );
  page.replaceChildren(
    element('h1', '', element('span', 'code', content.code), content.title),
    place(content.place, 'definition', 0),
    element(
      'p',
      'why',
      element('span', `state ${content.state}`, content.state),
      ' ',
      element('span', 'facts', content.facts.join(' · ')),
    ),
    element('div', 'actions', ...actions),
    ...section('Why', list(reasons)),
    ...section('What has changed since the evidence', content.changes.map(change)),
    ...section('History', content.history.map(series)),
    ...(content.history.length > 0 ? content.historyNotes.map((note) => element('p', 'facts', note)) : []),
    ...section('Tests and implementation', list(content.links.map(link))),
    ...section('Requirement', [
      ...(content.description ? [element('div', 'body', content.description)] : []),
      ...list(content.criteria.map((text) => element('li', '', text))),
    ]),
  );
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.type === 'show') draw(data.content);
  else page.replaceChildren(element('p', '', data.text));
});
host.postMessage({ type: 'ready' });
