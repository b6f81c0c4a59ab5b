import { expect, test } from "vitest";
import { total } from "../../src/main.js";

test("an order is added up", () => {
  expect(total).toBe(300);
});
