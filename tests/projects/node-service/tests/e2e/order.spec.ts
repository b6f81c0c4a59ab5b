import { expect, test } from "@playwright/test";
import { price } from "../../src/price.js";

test("a customer sees a price", () => {
  expect(price(1, 5)).toBe(5);
});
