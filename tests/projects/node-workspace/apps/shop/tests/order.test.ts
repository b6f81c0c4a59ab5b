import { expect, test } from "vitest";

import { total } from "../src/order.js";

test("an order costs what its pieces cost", () => {
  expect(total(4)).toBe(1000);
});
