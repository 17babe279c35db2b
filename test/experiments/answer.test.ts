import { describe, expect, it } from "vitest";
import { answerOf } from "../../src/experiments/answer";
import { fakeArm, fakePair } from "./fake-arms";

const arms = [fakeArm("one-stage", "focal"), fakeArm("two-stage", "ohem")];
const answerWith = (low: number | null, high: number | null) =>
  answerOf(arms, [fakePair("one-stage focal", "two-stage ohem", low, high)]).join(" ");

describe("the answer", () => {
  it("names a winner only when the interval keeps clear of 0, and can come out either way", () => {
    expect(answerWith(0.02, 0.1)).toContain("one-stage focal finds more hard objects than two-stage ohem");
    expect(answerWith(-0.1, -0.02)).toContain("two-stage ohem finds more hard objects than one-stage focal");
    expect(answerWith(-0.02, 0.1)).toContain("no difference in finding hard objects can be told");
    expect(answerWith(null, null)).toContain("no difference in finding hard objects can be told");
  });

  it("gives AP, the best arm first, and warns when hardly any hard object is found", () => {
    const two = [fakeArm("one-stage", "focal", { ap: 0.2 }), fakeArm("two-stage", "ohem", { ap: 0.4 })];
    expect(answerOf(two, [])).toContain("AP on all objects: two-stage ohem 0.400, one-stage focal 0.200.");
    expect(answerOf(two, []).join()).not.toContain("Few hard objects");
    const low = [fakeArm("one-stage", "focal", { hardRecall: 0.03 })];
    expect(answerOf(low, []).join()).toContain(
      "At one false positive an image few of the hard objects are found (at most 3.0 % of them)",
    );
  });

  it("warns that few seeds rank nothing, and does not with five", () => {
    expect(answerOf(arms, []).at(-1)).toMatch(/one seed of 100 steps/);
    const five = [0, 1, 2, 3, 4].map((seed) => fakeArm("one-stage", "focal", { seed }));
    expect(answerOf(five, []).join()).not.toMatch(/other seeds/);
  });
});
