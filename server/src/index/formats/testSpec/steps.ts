/** What a step phrase asks for, in the words of browser and API tests. */
export type StepAction =
  | 'navigate'
  | 'back'
  | 'refresh'
  | 'click'
  | 'hover'
  | 'scroll'
  | 'press'
  | 'fill'
  | 'select'
  | 'check'
  | 'uncheck'
  | 'choose'
  | 'upload'
  | 'wait'
  | 'verify'
  | 'screenshot'
  | 'request'
  | 'store';

export type StepCondition =
  | 'visible'
  | 'hidden'
  | 'loaded'
  | 'title'
  | 'url'
  | 'heading'
  | 'text'
  | 'baseline'
  | 'response'
  | 'statement';

/** `{{NAME}}` in a target or value stays as written: its meaning is the runner's, never ours to show. */
export interface TestStep {
  readonly action: StepAction;
  /** What is acted upon: a label, a URL, a field. */
  readonly target?: string;
  /** What is entered, chosen, expected or sent. */
  readonly value?: string;
  /** Of `wait` and `verify`. */
  readonly condition?: StepCondition;
  /** Of `request`: `GET`, `POST`, ... */
  readonly method?: string;
}

/** A longer line is prose. */
const longestStep = 2_000;

const quoted = String.raw`(?:"[^"]*"|'[^']*'|\x60[^\x60]*\x60|\*\*[^*]+\*\*|“[^”]*”|\{\{[^{}]*\}\})`;
const pattern = (source: string): RegExp => new RegExp(source.replace(/Q/g, quoted), 'i');

type Groups = Readonly<Record<string, string | undefined>>;
interface Phrase {
  readonly pattern: RegExp;
  read(groups: Groups): TestStep;
}

const phrase = (source: string, read: (groups: Groups) => TestStep): Phrase => ({
  pattern: pattern(source),
  read,
});

const act =
  (action: StepAction) =>
  ({ target, value }: Groups): TestStep => ({
    action,
    ...(target !== undefined && { target: bare(target) }),
    ...(value !== undefined && { value: bare(value) }),
  });

const state =
  (action: 'wait' | 'verify', condition: StepCondition) =>
  ({ target, value }: Groups): TestStep => ({
    action,
    condition,
    ...(target !== undefined && { target: bare(target) }),
    ...(value !== undefined && { value: bare(value) }),
  });

/** In order: the first that fits counts. `Q` is a quoted or bold text. Each has one unbounded part at most. */
const phrases: readonly Phrase[] = [
  phrase(
    '^(?<method>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\\s+(?<target>\\S+)(?:\\s+(?:with\\s+)?(?:the\\s+)?(?:body|payload|json|data|headers?|params?|query)?:?\\s*(?<value>.+))?$',
    (groups) => ({
      ...act('request')(groups),
      method: groups['method']?.toUpperCase(),
    }),
  ),
  phrase(
    '^send (?:an? )?(?<method>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (?:request )?to (?<target>\\S+)(?<value>\\s.+)?$',
    (groups) => ({
      ...act('request')(groups),
      method: groups['method']?.toUpperCase(),
    }),
  ),
  phrase('^(?:store|save|remember) (?<target>.+?) (?:as|in|to) (?<value>\\$?[\\w.{}"\x60]+)$', act('store')),

  phrase('^(?:navigate|go|browse) back(?: to (?<target>.+))?$', act('back')),
  phrase('^(?:refresh|reload)(?: the| this)?(?: (?:current )?(?:page|browser|tab))?$', act('refresh')),
  phrase('^(?:navigate|go|browse|return|continue|proceed) to (?:the )?(?<target>.+)$', act('navigate')),
  phrase(
    '^(?:open|visit|load|land on)(?: the)? (?:url |page |browser at |application at )?(?<target>.+)$',
    act('navigate'),
  ),

  phrase(
    '^(?:double[- ]|right[- ])?(?:click|tap)(?: on)?(?: the)?(?: navigation)? menu item (?<target>Q)$',
    act('click'),
  ),
  phrase('^(?:double[- ]|right[- ])?(?:click|tap)(?: on)?(?: the)? (?<target>Q)(?: .+)?$', act('click')),
  phrase('^(?:double[- ]|right[- ])?(?:click|tap)(?: on| to)?(?: the)? (?<target>.+)$', act('click')),
  phrase('^press(?: the)? (?<value>.+?)(?: key| button)?$', act('press')),
  phrase('^(?:hover|mouse)(?: over| on)?(?: the)? (?<target>.+)$', act('hover')),
  phrase('^scroll(?: down| up)?(?: to)?(?: the)? ?(?<target>.*)$', act('scroll')),

  phrase('^(?:un(?:check|tick)|deselect)(?: the)? (?<target>Q)(?: check ?box| option)?$', act('uncheck')),
  phrase('^un(?:check|tick)(?: the)? (?<target>.+)$', act('uncheck')),
  phrase('^(?:check|tick|enable)(?: the)? (?<target>Q)(?: check ?box| option| toggle)?$', act('check')),
  phrase('^(?:check|tick)(?: the)? (?<target>.+?) check ?box$', act('check')),
  phrase('^(?:select|choose)(?: the)? (?<target>Q) radio(?: button| option)?$', act('choose')),
  phrase(
    '^(?:select|choose|pick)(?: the)? (?<value>Q)(?: option)? (?:from|in|on)(?: the)? (?<target>.+?)(?: drop-?down| select| list| menu| combobox)?$',
    act('select'),
  ),
  phrase('^(?:select|choose|pick)(?: the)? (?<value>.+?) (?:from|in)(?: the)? (?<target>.+)$', act('select')),
  phrase('^(?:select|choose|pick)(?: the)? (?<value>.+)$', act('select')),

  phrase(
    '^(?:upload|attach)(?: the)?(?: file)? (?<value>Q)(?: (?:to|into|in|using)(?: the)? (?<target>.+))?$',
    act('upload'),
  ),
  phrase(
    '^(?:enter|type|input|fill(?: in)?|set|put)(?: the)? (?<value>Q) (?:in|into|to|on|as|for)(?: the)? (?<target>.+?)(?: (?:field|input|box|text ?box|text ?area))?$',
    act('fill'),
  ),
  phrase(
    '^(?:fill|enter|type|set)(?: in| out)?(?: the)? (?<target>.+?)(?: (?:field|input|box))? (?:with|to|as|=) (?<value>Q)$',
    act('fill'),
  ),
  phrase(
    '^(?:enter|type|fill|input|set)(?: in)?(?: the)? (?<target>[^:"\x60]+?): ?(?<value>.+)$',
    act('fill'),
  ),
  phrase(
    '^(?:fill|enter|type|set|input)(?: in)?(?: the)? (?<target>[^"\x60*]+?)(?: field| input)? (?<value>Q)$',
    act('fill'),
  ),
  phrase('^(?:enter|type|fill|input)(?: in| out)?(?: the)? (?<value>Q)$', act('fill')),
  phrase(
    '^(?:enter|type|fill|input)(?: in| out)? (?<value>.+?) (?:in|into|with)(?: the)? (?<target>.+)$',
    act('fill'),
  ),
  phrase('^(?:enter|fill)(?: in| out)? (?<target>.+)$', act('fill')),
  phrase('^type (?<value>.+)$', act('fill')),

  phrase(
    '^wait (?:for|until) (?:the )?page (?:to )?(?:finish|finishes|be|is|has)?\\s*(?:loading|loaded|load|loads|to load)(?: completely| fully)?$',
    state('wait', 'loaded'),
  ),
  phrase(
    '^wait (?:for|until) (?:the )?(?<target>.+?) (?:to )?(?:finish(?:es)? loading|loads?|is loaded|be loaded)$',
    state('wait', 'loaded'),
  ),
  phrase(
    '^wait (?:for|until) (?:the )?(?<target>.+?) (?:to )?(?:be |is |become |becomes )?(?:disappears?|hidden|gone|not visible|removed|vanish(?:es)?)$',
    state('wait', 'hidden'),
  ),
  phrase(
    '^wait (?:for|until) (?:the )?(?<target>.+?)(?: (?:to )?(?:be |is |become |becomes )?(?:visible|appears?|displayed|shown|present))?$',
    state('wait', 'visible'),
  ),
  phrase('^wait (?<value>\\d[\\d.]*) ?(?:s|sec|secs|seconds?|ms|milliseconds?|minutes?)$', act('wait')),
  phrase('^wait (?:for )?(?<target>.+)$', state('wait', 'visible')),

  phrase('^(?:take|capture)(?: an?| the)? (?:full[- ]page )?screen ?shot(?: .+)?$', act('screenshot')),

  phrase('^detailed assertion of text (?<value>Q)$', state('verify', 'text')),
  phrase(
    '^V (?:the )?(?:page|screen|.+?) (?:matches|equals) (?:the )?baseline.*$',
    state('verify', 'baseline'),
  ),
  phrase(
    '^V (?:the )?(?:page |browser |tab )?title (?:of the page )?(?:contains|is|equals|includes|shows|reads|has) (?<value>.+)$',
    state('verify', 'title'),
  ),
  phrase(
    '^V (?:the )?(?:current |page |browser )?url (?:contains|is|equals|includes|ends with|starts with|matches|changes to|has) (?<value>.+)$',
    state('verify', 'url'),
  ),
  phrase('^V (?:the )?(?<value>(?:api )?(?:response|status|http status)\\b.*)$', state('verify', 'response')),
  phrase('^V (?:the |a |an )?(?:page )?heading (?<value>Q).*$', state('verify', 'heading')),
  phrase('^V (?:the |a |an )?(?<target>.+?) heading (?:is|appears|shows).*$', state('verify', 'heading')),
  phrase(
    '^V (?:the |a |an )?(?<target>.+?) (?:is|are) (?:not|no longer) (?:visible|displayed|shown|present)\\b.*$',
    state('verify', 'hidden'),
  ),
  phrase(
    '^V (?:the |a |an )?(?<target>.+?) (?:disappears?|is hidden|is gone)\\b.*$',
    state('verify', 'hidden'),
  ),
  phrase(
    '^V (?:the |a |an )?(?<target>.+?) (?:(?:is|are|becomes?) (?:visible|displayed|shown|present)|appears?)\\b.*$',
    state('verify', 'visible'),
  ),
  phrase(
    '^V (?:the |a |an )?(?<target>.+?) (?:contains?|shows?|displays?|equals?|says|reads|has|matches) (?<value>.+)$',
    state('verify', 'text'),
  ),
  phrase('^V (?<value>.+)$', state('verify', 'statement')),
].map(({ pattern: source, read }) => ({
  pattern: new RegExp(
    source.source.replace(
      /^\^V /,
      '^(?:verify|assert|check|confirm|ensure|validate|expect|make sure|observe)(?: that| if| whether)?(?: there is)? ',
    ),
    'i',
  ),
  read,
}));

/** The step that a phrase stands for, or undefined when it is not understood. */
export function readStep(text: string): TestStep | undefined {
  if (text.length > longestStep) return undefined;
  const words = text
    .trim()
    .replace(/^\[[A-Z]{2,12}\]\s*/, '')
    .replace(/^(?:given|when|then|and|but)\s+/i, '')
    .replace(/^(?:the\s+)?(?:user\s+)?(?:i\s+)?(?=[a-z])/i, '')
    .replace(
      /^(open|visit|load|navigate|click|tap|press|enter|type|fill|select|choose|check|uncheck|wait|verify|scroll|hover|upload|refresh|reload)s\b|^(go|press)es\b/i,
      '$1$2',
    )
    .replace(/\s+/g, ' ')
    .replace(/[.;]$/, '');
  for (const { pattern: form, read } of phrases) {
    const match = form.exec(words);
    if (match) return read(match.groups ?? {});
  }
  return undefined;
}

/** Without the quotes or bold marks around it. */
function bare(text: string): string {
  const inside = /^(?:"(.*)"|'(.*)'|`(.*)`|\*\*(.*)\*\*|“(.*)”)$/.exec(text.trim());
  return inside ? (inside.slice(1).find((part) => part !== undefined) ?? '') : text.trim();
}
