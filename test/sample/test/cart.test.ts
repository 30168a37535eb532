import { describe, expect, it } from 'vitest';
import { applyVoucher, setQuantity, total } from '../src/cart';

describe('cart totals', () => {
  it('CART-1 adds lines without rounding errors', () => {
    expect(total([{ sku: 'pot', cents: 1999, quantity: 3 }])).toBe(5997);
  });

  it.each([
    [0, 0],
    [1, 10],
    [2, 20],
  ])('CART-1 %i lines cost %i cents', (lines, cents) => {
    expect(total(Array.from({ length: lines }, () => ({ sku: 'cup', cents: 10, quantity: 1 })))).toBe(cents);
  });
});

describe('vouchers', () => {
  it('CART-2 stops at zero and keeps the rest', () => {
    expect(applyVoucher(500, 800)).toEqual({ due: 0, left: 300 });
  });
});

describe('quantities', () => {
  const line = { sku: 'pot', cents: 1999, quantity: 1 };

  // Verifies: CART-3
  it('refuses zero, one hundred and halves', () => {
    for (const quantity of [0, 100, 1.5]) expect(() => setQuantity(line, quantity)).toThrow('between 1 and 99');
  });

  // Verifies: CART-3
  it.skip('says the limits in the visitor’s language', () => {
    expect(() => setQuantity(line, 0)).toThrow('zwischen 1 und 99');
  });
});
