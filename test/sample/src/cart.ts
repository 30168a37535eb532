export interface Line {
  readonly sku: string;
  readonly cents: number;
  readonly quantity: number;
}

// Implements: CART-1
export function total(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.cents * line.quantity, 0);
}

// Implements: CART-2
export function applyVoucher(cents: number, voucher: number): { due: number; left: number } {
  const used = Math.min(cents, voucher);
  return { due: cents - used, left: voucher - used };
}

// Implements: CART-3
export function setQuantity(line: Line, quantity: number): Line {
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > 99) {
    throw new RangeError('A line holds between 1 and 99 pieces.');
  }
  return { ...line, quantity };
}
