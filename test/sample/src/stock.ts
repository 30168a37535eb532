// Implements: CAT-3
export function stockSentence(pieces: number): string {
  if (pieces === 0) return 'Sold out';
  return pieces < 5 ? `Only ${pieces} left` : 'In stock';
}
