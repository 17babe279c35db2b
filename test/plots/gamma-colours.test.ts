import { describe, expect, it } from "vitest";
import { gammaColours, gammaName } from "../../src/plots/gamma-colours";
import { criterionColour } from "../../src/plots/style";

describe("gammaColours", () => {
  it("gives cross entropy's colour to 0 and focal loss's to 2", () => {
    expect(gammaColours([0, 2])).toEqual([criterionColour("ce"), criterionColour("focal")]);
  });

  it("tells every γ of the paper's Fig. 1 and four others apart", () => {
    expect(new Set(gammaColours([0, 0.1, 0.5, 1, 1.5, 2, 3, 4, 5])).size).toBe(9);
  });

  it("keeps a γ's colour whatever stands beside it", () => {
    expect(gammaColours([5])[0]).toBe(gammaColours([0, 3, 5])[2]);
  });
});

describe("gammaName", () => {
  it("says that 0 is cross entropy", () => {
    expect([0, 0.5].map(gammaName)).toEqual(["γ = 0 (cross entropy)", "γ = 0.5"]);
  });
});
