import { expect, test } from "vitest";
import { price } from "../../src/price.js";

test("ten thousand prices take less than a second", () => {
  const start = performance.now();
  for (let pieces = 0; pieces < 10_000; pieces += 1) {
    price(pieces, 10);
  }
  expect(performance.now() - start).toBeLessThan(1000);
});
