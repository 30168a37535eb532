const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

// Implements: CAT-2
export function search(names: readonly string[], words: string): readonly string[] {
  const wanted = fold(words);
  return names.filter((name) => fold(name).includes(wanted));
}
