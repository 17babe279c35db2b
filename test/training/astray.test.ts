import { describe, expect, it } from "vitest";
import { UserError } from "../../src/errors";
import { explainNaN, requireSound } from "../../src/training/astray";

const place = { step: 17, learningRate: 0.5, ids: [4, 9] };
const sound = { first: 2, above: 0 };

describe("a step of training", () => {
  it("that is sound passes, however large its loss", () => {
    expect(requireSound({ loss: 1e12, gradientNorm: 1e12 }, { first: 2, above: 19 }, place)).toBeUndefined();
  });

  it.each([
    [{ loss: Number.NaN, gradientNorm: 1 }, sound, /the loss is NaN/],
    [{ loss: 1, gradientNorm: Number.POSITIVE_INFINITY }, sound, /the gradient's norm Infinity/],
    [
      { loss: 9999, gradientNorm: 1 },
      { first: 2, above: 20 },
      /the loss is 9999; at the first step it was 2.* above 2000 for 20 steps/,
    ],
  ])("that gives %o after %o is refused with its place and what to do", (result, watch, what) => {
    const refused = () => requireSound(result, watch, place);
    expect(refused).toThrow(UserError);
    expect(refused).toThrow(what);
    expect(refused).toThrow(/^training: at step 17 .*rate of 0\.5 on the images 4, 9; .*--learning-rate/);
  });

  it("whose numbers have no rank is explained the same way, and any other error is left as it is", () => {
    const unranked = explainNaN(new RangeError("nms: score 3 is NaN, it has no rank"), place);
    expect(unranked).toBeInstanceOf(UserError);
    const infinite = explainNaN(new RangeError("isrPWeights: loss 0 is Infinity"), place);
    expect(infinite).toBeInstanceOf(UserError);
    expect((unranked as Error).message).toMatch(/at step 17 nms: score 3 is NaN.*images 4, 9/);
    for (const error of [new RangeError("Invalid array length"), new TypeError("NaN"), new UserError("NaN")])
      expect(explainNaN(error, place)).toBe(error);
  });
});
