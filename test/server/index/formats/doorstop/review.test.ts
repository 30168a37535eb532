import assert from 'node:assert/strict';
import { FeatureProject } from '../../../../support/featureProject';

const item = (text: string, links: string, reviewed: string): string =>
  `active: true\nlinks:${links}\nnormative: true\nreviewed: ${reviewed}\ntext: |\n  ${text}\n`;

/** `path:line code text of the place -> what the fix writes` */
function check(texts: Readonly<Record<string, string>>, expected: readonly string[]): void {
  const project = new FeatureProject({
    'reqs/.doorstop.yml': 'settings:\n  prefix: REQ\n',
    'tests/.doorstop.yml': 'settings:\n  parent: REQ\n  prefix: TST\n',
    ...texts,
  });
  const told = Object.keys(texts).flatMap((path) =>
    project.scope.view
      .problems(path)
      .filter(({ code }) => code === 'suspect-link' || code === 'unreviewed-change')
      .map(({ code, location, fix }) => {
        const { start, end } = location.range;
        const place = project.text(path).split('\n')[start.line]?.slice(start.character, end.character) ?? '';
        return `${path}:${start.line + 1} ${code} [${place}] -> ${fix?.kind === 'set-stamp' ? fix.to : ''}`;
      }),
  );
  assert.deepEqual(told, expected);
}

/** As Doorstop writes them for these two items. */
const stampOfReq = 'qNE8MT10Ja5vf1OnyWPP2l4rlO8HR7rdIUMFam4_oog=';
const reviewOfTest = 'E8JUhseSsvLnA8cHwUMAcyInbNEKVQhRDJpJpPEKblU=';

describe('reviews of Doorstop', () => {
  const requirement = item('The shop takes cards.', ' []', stampOfReq);
  const test = item('Pay by card.', `\n- REQ1: ${stampOfReq}`, reviewOfTest);

  it('hold while nothing changes; a review is about the links too', () =>
    check({ 'reqs/REQ1.yml': requirement, 'tests/TST1.yml': test }, []));

  it('end when the text changes, and make the links to it suspect', () =>
    check({ 'reqs/REQ1.yml': requirement.replace('cards', 'cash'), 'tests/TST1.yml': test }, [
      `reqs/REQ1.yml:4 unreviewed-change [${stampOfReq}] -> IwYNddmaWbKHN8gIoXQJkNO-XmdXolKRCxEBQgVkQhk=`,
      `tests/TST1.yml:3 suspect-link [REQ1] -> IwYNddmaWbKHN8gIoXQJkNO-XmdXolKRCxEBQgVkQhk=`,
    ]));

  it('end when a link is added', () =>
    check(
      { 'reqs/REQ1.yml': requirement, 'tests/TST1.yml': test.replace('- REQ1', '- REQ2: null\n- REQ1') },
      [
        `tests/TST1.yml:6 unreviewed-change [${reviewOfTest}] -> O7luX-FPnEBeNu5sZQjvib2VCJFJhTaS9UdFDqVD-II=`,
      ],
    ));
});
