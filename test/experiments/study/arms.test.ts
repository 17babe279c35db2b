import { describe, expect, it } from "vitest";
import { candidatesOf, fullNameOf, ownSettingsOf } from "../../../src/experiments/study/arms";
import { FOCAL } from "./studies";

describe("an arm", () => {
  it("is called by its name, else by detector, criterion and what is its own", () => {
    expect(fullNameOf(FOCAL)).toBe("one-stage focal");
    expect(fullNameOf({ ...FOCAL, gamma: 0, scale: [0.5, 2] })).toBe("one-stage focal gamma=0 scale=[0.5,2]");
    expect(fullNameOf({ ...FOCAL, gamma: 0, name: "unfocused" })).toBe("unfocused");
    expect(fullNameOf({ ...FOCAL, vary: { grid: { gamma: [0, 1] } } })).toBe("one-stage focal");
  });

  it("has as its own what is neither its kind, its name nor a search", () => {
    expect(ownSettingsOf({ ...FOCAL, name: "a", vary: { grid: { alpha: [0.5] } }, gamma: 0 })).toEqual({
      gamma: 0,
    });
  });

  it("has the study's candidates, each with each of its own", () => {
    const [three, two] = [{ grid: { gamma: [0, 1, 2] } }, { list: [{ warmup: 1 }, { warmup: 2 }] }];
    expect(candidatesOf({}, {})).toBe(1);
    expect(candidatesOf({ vary: two }, {})).toBe(2);
    expect(candidatesOf({}, { vary: three })).toBe(3);
    expect(candidatesOf({ vary: two }, { vary: three })).toBe(6);
  });
});
