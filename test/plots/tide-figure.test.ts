import { describe, expect, it } from "vitest";
import { TIDE_TYPES } from "../../src/evaluation/tide-judge";
import { tideFigure } from "../../src/plots/tide-figure";
import { judgedDocument } from "../report/judged-case";

const { tide } = judgedDocument();
const around = (value: number | null) => ({ value, low: value! - 0.01, high: value! + 0.02 });
const intervals = {
  tide: {
    ap: around(tide.ap),
    errors: Object.fromEntries(TIDE_TYPES.map((type) => [type, around(tide.errors[type].deltaAp)])) as Record<
      (typeof TIDE_TYPES)[number],
      ReturnType<typeof around>
    >,
    falsePositives: around(tide.falsePositives.deltaAp),
    falseNegatives: { value: tide.falseNegatives.deltaAp, low: null, high: null },
  },
};

describe("tideFigure", () => {
  it("draws what each type costs, then the two sums in another colour", () => {
    const [{ x, marker }] = tideFigure({ tide })!.data;
    expect(x).toEqual([
      ...TIDE_TYPES.map((type) => tide.errors[type].deltaAp),
      tide.falsePositives.deltaAp,
      tide.falseNegatives.deltaAp,
    ]);
    const { color } = marker as { color: string[] };
    expect([new Set(color.slice(0, 6)).size, new Set(color.slice(6)).size, new Set(color).size]).toEqual([
      1, 1, 2,
    ]);
  });

  it("says beside each type how many there are", () => {
    const { ticktext } = tideFigure({ tide })!.layout.yaxis as { ticktext: string[] };
    expect(ticktext[0]).toBe(`classification (${tide.errors.classification.count})`);
  });

  it("draws intervals where they are known, none where they are not", () => {
    const [{ error_x }] = tideFigure({ tide, intervals })!.data as {
      error_x?: Record<string, number[]>;
    }[] as {
      error_x: Record<string, number[]>;
    }[];
    expect(error_x.array[0]).toBeCloseTo(0.02, 12);
    expect(error_x.arrayminus[0]).toBeCloseTo(0.01, 12);
    expect([error_x.array[7], error_x.arrayminus[7]]).toEqual([0, 0]);
    expect(tideFigure({ tide })!.data[0].error_x).toEqual({ visible: false });
  });

  it("is not there without AP", () => {
    expect(tideFigure({ tide: { ...tide, ap: null } })).toBeUndefined();
  });
});
