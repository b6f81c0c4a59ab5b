import { price } from "./price.js";

export const total = price(2, 150);
