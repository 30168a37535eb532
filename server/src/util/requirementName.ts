/** `REQ-1 Log in`; the id alone where it is the title, as in syntaxes that name requirements by their headings. */
export const requirementName = ({
  code,
  title,
}: {
  readonly code: string;
  readonly title: string;
}): string => (title === code ? code : `${code} ${title}`.trim());
