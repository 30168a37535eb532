/** Files that speak of requirements and tests of the past: nothing is defined there. */
const history =
  /(?:^|\/)(?:change-?log|changes|history|release[-_ ]?notes|releases|news|whats-?new|upgrading|migrating)(?:[-_. ][^/]*)?$|(?:^|\/)(?:change-?logs?|release[-_]?notes|\.changeset|newsfragments|announce(?:ments?)?)\//i;

export const isHistory = (path: string): boolean => history.test(path);

/** Reports and minutes list requirements that stand elsewhere. */
const report =
  /(?:^|\/)(?:[^/]*[-_. ])?(?:reports?|audit|minutes|retro(?:spective)?|changelog|post-?mortem)(?:[-_. ][^/]*)?$|(?:^|\/)(?:reports|minutes|retrospectives)\//i;

export const isReport = (path: string): boolean => report.test(path);

/** Beginnings of names and folders that hold tests. */
const testFolder =
  /(?:^|\/)(?:specs?|tests?|e2e|qa|test[-_]?(?:cases|specs|plans)|[^/]*[-_](?:tests?|specs?))\//i;
const testName = /(?:^|[/._-])(?:tests?|specs?|smoke|e2e)(?:[._-][^/]*)?$/i;

/** Folders of tools whose specs are of features. */
const featureSpecs = /(?:^|\/)(?:\.kiro|\.specify|openspec)\//;

export const looksLikeTestFile = (path: string): boolean =>
  testName.test(path) || (testFolder.test(path) && !featureSpecs.test(path));

/** Guides for people, which have "Steps" too. */
export const isGuide = (path: string): boolean =>
  /(?:^|\/)(?:docs?|documentation|guides?|tutorials?|\.github|wiki)\//i.test(path) ||
  /(?:^|\/)(?:readme|contributing|installation|install|setup|deployment|tutorial|howto|faq)[^/]*$/i.test(
    path,
  );

/** Fragments to be included. */
export const isTemplateFolder = (path: string): boolean =>
  /(?:^|\/)(?:templates?|_?partials|fragments)\//i.test(path);
