import { expect, it } from "vitest";
import { asideOf, isTested } from "../../src/report/claim-asides";

it("a claim is tested unless its numbers had been seen or it could not come out otherwise", () => {
  expect(isTested({})).toBe(true);
  expect(isTested({ afterwards: true })).toBe(false);
  expect(isTested({ foregone: true })).toBe(false);
  expect(asideOf({})).toBe("");
  expect(asideOf({ afterwards: true, foregone: true })).toBe(
    "formula or set-up decide it: shown, not tested; thought of when these numbers had been seen: they confirm nothing",
  );
});
