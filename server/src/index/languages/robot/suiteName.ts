/**
 * What Robot Framework calls the suite of a file: `01__login_tests.robot` is `Login Tests`. See
 * https://robotframework.org/robotframework/latest/RobotFrameworkUserGuide.html#suite-name-and-documentation.
 */
export function suiteName(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  const prefix = file.indexOf('__');
  const bare = (prefix > 0 ? file.slice(prefix + 2) : file) || file;
  const words = bare.replace(/_/g, ' ').trim();
  // Only a name without any capital is given capitals.
  return words === words.toLowerCase()
    ? words.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase())
    : words;
}
