import { expect, it } from "vitest";
import { apText, seedsText, versus } from "../../../src/experiments/claims/versus";

const stated = { id: "x", claim: "A is more." };

it("a difference is told where it is large against how seeds scatter, and only over seeds that both have", () => {
  const [low, high] = [
    [0.1, 0.12, 0.11, 0.9],
    [0.3, 0.33, 0.31],
  ];
  expect(versus(high, low, "found", stated)).toMatchObject({ ...stated, verdict: "holds" });
  expect(versus(high, low, "found", stated).evidence).toMatch(/^found; p < \.001 over 3 seeds$/);
  expect(versus(low, high, "found", stated).verdict).toBe("fails");
  expect(versus([0.1, 0.4, 0.2], [0.2, 0.1, 0.3], "found", stated).verdict).toBe("undecided");
  expect(versus([0.9], [0.1], "found", stated)).toMatchObject({
    verdict: "undecided",
    evidence: expect.stringContaining("one seed"),
  });
});

it("numbers are short", () => {
  expect([0.4123, -0.05, 1].map(apText)).toEqual([".412", "-.050", "1.000"]);
  expect([seedsText([1]), seedsText([1, 2])]).toEqual(["one seed", "2 seeds"]);
});
