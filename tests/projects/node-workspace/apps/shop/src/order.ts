import { price } from "@acme/money";

export function total(pieces: number): number {
  return price(pieces, 250);
}
