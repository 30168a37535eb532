/** The text of `--help`, by verb. The README shows the same lines (a test holds them together). */
export const helpTexts = {
  index: `reqproof index [dir] [--json] [--store S]
  Reads the project's requirements, references and tests, and says what it found.`,
  detect: `reqproof detect [dir] [--json] [--store S]
  Which syntaxes and test languages were found, where and by which sign, and how each is switched off.`,
  import: `reqproof import <file|folder|glob>... [--dir D] [--environment E] [--branch B] [--commit C] [--json] [--store S]
  Stores test results and coverage, of a folder every report below it. The same report twice is one run.
  Reports given together count as one moment: none of them is later than another.`,
  rtm: `reqproof rtm [dir] [--format table|json|csv|markdown|html] [--environment E] [--store S]
  The traceability matrix: every requirement, its state, its tests and their last results.`,
  show: `reqproof show <id> [dir] [--environment E] [--json] [--store S]
  One requirement: its text, its state and why, its tests, and what changed since they passed.`,
  trace: `reqproof trace [dir] [--type T,...] [--all] [--json] [--store S]
  The chain from feature to test by its texts alone: what is covered, shallow and deep, and what is defective.
  Shows defective items; --all shows every one, --type only those of some levels. Fails on any defect.`,
  check: `reqproof check [dir] [--min-coverage N] [--fail-on state,...] [--environment E] [--format text|json|github] [--store S]
  The gate for CI. Fails on the states given (default: failing,stale) and below N percent verified.
  Fails too on unmet policies, and on files that may hold requirements or tests and could not be read:
  exclude them, or let them pass with severity: { file-skipped: info } in reqproof.yaml.`,
  impact: `reqproof impact [dir] [--since REV] [--format text|json|names] [--environment E] [--json] [--store S]
  What changed since a revision of git puts at risk: requirements, why, and the fewest tests that prove them again.
  Since the branch left REV; without --since, the default branch. --format names prints the ids of the tests, one a line.`,
  history: `reqproof history <requirement|test> [dir] [--environment E] [--branch B] [--limit N] [--format text|json] [--json] [--store S]
  How a requirement's tests, or one test, did run by run: last green, turned red when, flaky, slower.
  A test is named by its id (path::name) or its name. Each environment is told on the branch of its newest run.`,
  runs: `reqproof runs [dir] [--limit N] [--json] [--store S]
  The stored runs, latest first.`,
} as const;
export type Verb = keyof typeof helpTexts;

const usage = (text: string): string => text.split('\n')[0] ?? '';

export const generalHelp = `ReqProof: is every requirement really verified?

${Object.values(helpTexts)
  .map((text) => `  ${usage(text)}`)
  .join('\n')}

  reqproof <verb> --help tells more. --version prints the version.
  --store: a folder for the store instead of <dir>/.reqproof, :memory:, or a postgres:// URL
           (REQPROOF_STORE does the same without showing a password in the process list).
  Exit codes: 0 fine, 1 the gate failed, 2 wrong usage or unreadable input.
`;
