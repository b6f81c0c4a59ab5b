import { expect, test } from "vitest";
import { price } from "../src/price.js";

test("a small order has the full price", () => {
  expect(price(2, 150)).toBe(300);
});

test("a large order has a discount", () => {
  expect(price(100, 10)).toBe(900);
});
