import { expect, it } from "vitest";
import { intervalBar } from "../../src/plots/interval-bar";

it("intervalBar reaches from the low end to the high one, and is not there where one is not known", () => {
  expect(intervalBar(0.5, { low: 0.25, high: 1 }, "red")).toMatchObject({ array: [0.5], arrayminus: [0.25] });
  const none = { visible: false };
  expect(intervalBar(null, { low: 0, high: 1 }, "red")).toEqual(none);
  expect(intervalBar(0.5, { low: null, high: 1 }, "red")).toEqual(none);
  expect(intervalBar(0.5, { low: 0, high: null }, "red")).toEqual(none);
});
