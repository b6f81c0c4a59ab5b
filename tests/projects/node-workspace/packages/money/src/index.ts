export function price(pieces: number, cents: number): number {
  return pieces * cents;
}
