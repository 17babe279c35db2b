import type { Tensor } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { type GhmrOptions, ghmrLoss } from "../../src/losses/ghmr-loss";
import { expectClose } from "../backend/close";
import { between, expectFormula, gradientOf, valuesOf } from "./measure";
import { REFERENCES } from "./reference";

beforeAll(ready);

const ofDifference = (options?: GhmrOptions) => (d: Tensor) => ghmrLoss(d, tf.zerosLike(d), options);
const asl1 = (d: number, mu: number) => Math.sqrt(d * d + mu * mu) - mu;

describe("ghmrLoss", () => {
  it.each(REFERENCES.ghmrLoss)("agrees with PyTorch in values and gradients: %s", (_, check) => check());

  it("of one bin is a smooth absolute difference with the slope of its formula, for any mu", () => {
    expectFormula(
      (x, y, mu) => asl1(x - y, mu),
      (x, y, mu) => ghmrLoss(x, y, { mu, bins: 1 }),
      between(0.02, 2),
      { targets: between(-2, 2), reach: 4 },
    );
  });

  it("costs nothing and has no slope where prediction and target agree", () => {
    expect(valuesOf(ofDifference(), [0])).toEqual([0]);
    expect(gradientOf(ofDifference(), [0])).toEqual([0]);
  });

  it("keeps differences far below mu, whose square root would cancel", () => {
    expectClose(valuesOf(ofDifference({ bins: 1 }), [1e-4]), [1e-8 / 0.04], { absolute: 0 });
  });

  it("has a slope that grows up to 1 and never gets there before single precision ends", () => {
    const slopes = gradientOf(ofDifference({ bins: 1 }), [0.01, 0.02, 0.1, 1]);
    expect(slopes).toEqual([...slopes].sort((a, b) => a - b));
    expect(slopes[3]).toBeLessThan(1);
  });

  it("weighs by hand: three alike and one apart", () => {
    const d = [1, 1, 1, 0.001];
    const weights = [4 / 6, 4 / 6, 4 / 6, 2];
    expectClose(
      valuesOf(ofDifference(), d),
      d.map((each, i) => weights[i] * asl1(each, 0.02)),
      { relative: 1e-4, absolute: 1e-9 },
    );
  });

  it("keeps moving counts in the memory it is given", () => {
    const memory = Array(10).fill(0);
    valuesOf(ofDifference({ momentum: 0.7, memory }), [1, 1, 0]);
    expectClose(memory, [0.3, ...Array(8).fill(0), 0.6]);
  });

  it("has mu .02 and 10 bins by default", () => {
    const d = [0.01, 0.02, 0.5, 1];
    expect(valuesOf(ofDifference(), d)).toEqual(valuesOf(ofDifference({ mu: 0.02, bins: 10 }), d));
  });

  it("refuses what it cannot compute, naming the value and what is allowed", () => {
    expect(() => valuesOf(ofDifference({ mu: 0 }), [0])).toThrow("ghmrLoss: mu is 0, it must be above 0");
    expect(() => valuesOf(ofDifference({ bins: 1.5 }), [0])).toThrow("ghmrLoss: bins is 1.5");
  });
});
