import type { Stretch } from '../markdown/inline';

/** One need as it is written, before anything is made of it. Offsets are into the document. */
export interface WrittenNeed {
  /** The directive's name, lower case. */
  readonly type: string;
  /** Lines of the title, trimmed. */
  readonly title: readonly Stretch[];
  readonly options: ReadonlyMap<string, Stretch>;
  /** The whole directive. */
  readonly place: Stretch;
  /** Lines of its content from `bodyFrom` to before `bodyTo`. */
  readonly bodyFrom: number;
  readonly bodyTo: number;
}

/** Types that sphinx-needs has without any configuration. See https://sphinx-needs.readthedocs.io/en/latest/configuration.html#needs-types. */
export const standardTypes: ReadonlySet<string> = new Set(['req', 'spec', 'impl', 'test', 'need']);

/** An id as it stands in an option: no template, function or list. */
export const isNeedId = (id: string): boolean => /^[A-Za-z0-9][\w.:/-]{0,119}$/.test(id);
