/** Clover and Cobertura have the same root: one holds projects, the other packages and rates. */
const clover = /<coverage\b[^<>]{0,4000}\s(?:clover|generated)\s?=|<(?:project|testproject)\b/;
const cobertura = /<coverage\b[^<>]{0,4000}\s(?:line-rate|branch-rate|lines-valid)\s?=/;

export const isClover = (head: string): boolean => !cobertura.test(head) && clover.test(head);
