/** The tests among which a result is looked for: those of one file, or all. */
import type { TestCase } from '../../../../schema/model';
import { foldSubtests, foldTitle } from './fold';
import { TemplateIndex, templateOf } from './template';

const nothing: readonly TestCase[] = [];

function append(map: Map<string, TestCase[]>, key: string, test: TestCase): void {
  const list = map.get(key);
  if (!list) map.set(key, [test]);
  else if (list.at(-1) !== test) list.push(test);
}

export class Scope {
  private readonly byName = new Map<string, TestCase[]>();
  private readonly byTitle = new Map<string, TestCase[]>();
  private readonly bySuite = new Map<string, TestCase[]>();
  private readonly describes = new Set<string>();
  readonly templates = new TemplateIndex();
  /** Folded title of the first suite in the order of the tests. */
  firstDescribe: string | undefined;

  add(test: TestCase): void {
    const titles = test.titlePath.map(test.framework === 'go' ? foldSubtests : foldTitle);
    const title = titles.pop() ?? '';
    this.firstDescribe ??= titles[0];
    for (const describe of titles) this.describes.add(describe);
    const suite = titles.filter((part) => part !== '').join(' ');
    for (const own of new Set(titlesOf(test, title)))
      append(this.byName, suite && own ? `${suite} ${own}` : suite || own, test);
    append(this.byTitle, title, test);
    if (test.otherTitle !== undefined) append(this.byTitle, foldTitle(test.otherTitle), test);
    if (suite) append(this.bySuite, suite, test);
    const template = templateOf(test);
    if (template) this.templates.add(template);
  }

  named(key: string): readonly TestCase[] {
    return this.byName.get(key) ?? nothing;
  }

  /** Tests whose own title is this one, whatever suites they stand in. */
  titled(title: string): readonly TestCase[] {
    return this.byTitle.get(title) ?? nothing;
  }

  /** Tests directly in the suite of this full path. */
  inSuite(suite: string): readonly TestCase[] {
    return this.bySuite.get(suite) ?? nothing;
  }

  readonly isDescribe = (title: string): boolean => this.describes.has(title);

  /** Whether a suite is called so, alone or with those around it. */
  readonly bears = (name: string): boolean => this.describes.has(name) || this.bySuite.has(name);
}

/** All that reports may call a test. */
function titlesOf({ framework, otherTitle }: TestCase, title: string): readonly string[] {
  const own = framework === 'markdown' ? markdownTitles(title) : ownTitles(framework, title);
  return otherTitle === undefined ? own : [...own, foldTitle(otherTitle)];
}

const onJvm: ReadonlySet<string> = new Set(['junit5', 'junit4', 'junit', 'testng', 'kotlin-test']);

/** Gradle writes a method as JUnit 5 shows it: `logsIn()`. */
const ownTitles = (framework: string, title: string): readonly string[] =>
  onJvm.has(framework) && !title.includes(' ') ? [title, `${title}()`] : [title];

/** `Smoke Test: Log in` is also called `Log in`. */
function markdownTitles(title: string): readonly string[] {
  const bare = title.replace(/^(?:\w+ )?test:\s*/i, '');
  return bare && bare !== title ? [title, bare] : [title];
}
