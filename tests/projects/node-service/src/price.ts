/** Gives the price of an order in cents, with the discount for large orders. */
export function price(pieces: number, cents: number): number {
  if (pieces >= 100) {
    return Math.round(pieces * cents * 0.9);
  }
  return pieces * cents;
}
