export const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

/** Of languages in the manner of C. */
export const controlWords = wordsOf(
  'async if for while switch catch with function else using lock fixed when synchronized match return do try unsafe loop foreach await typeof sizeof decltype new throw super this',
);
