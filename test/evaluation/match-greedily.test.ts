import { describe, expect, it } from "vitest";
import { countedFirst, matchGreedily } from "../../src/evaluation/match-greedily";

function match(ious: number[][], { threshold = 0.5, ignored = [] as number[], crowd = [] as number[] } = {}) {
  const objects = ious[0].length;
  const ignore = Uint8Array.from({ length: objects }, (_, g) => ignored[g] ?? 0);
  const isCrowd = Uint8Array.from({ length: objects }, (_, g) => crowd[g] ?? 0);
  const flat = Float64Array.from(ious.flat());
  return [...matchGreedily(flat, ious.length, countedFirst(ignore), ignore, isCrowd, threshold)];
}

describe("matchGreedily", () => {
  it("gives an object to the surest detection, though a later one lies better", () => {
    expect(match([[0.6], [0.9]])).toEqual([0, -1]);
  });

  it("takes the highest IoU, and at equal IoU the last object", () => {
    expect(match([[0.6, 0.9, 0.7]])).toEqual([1]);
    expect(match([[0.8, 0.8]])).toEqual([1]);
  });

  it("matches at the threshold itself, and at a threshold of 1 lets rounding through", () => {
    expect(match([[0.5]])).toEqual([0]);
    expect(match([[0.4999999]])).toEqual([-1]);
    expect(match([[1 - 5e-11]], { threshold: 1 })).toEqual([0]);
  });

  it("never gives up an object that counts for a better ignored one", () => {
    expect(match([[0.9, 0.6]], { ignored: [1, 0] })).toEqual([1]);
    expect(match([[0.9, 0.4]], { ignored: [1, 0] })).toEqual([0]);
  });

  it("lets only crowds be taken again", () => {
    const twice = [[0.9], [0.9]];
    expect(match(twice, { ignored: [1], crowd: [1] })).toEqual([0, 0]);
    expect(match(twice, { ignored: [1] })).toEqual([0, -1]);
  });

  it("leaves detections alone where there is no object", () => {
    const none = new Uint8Array();
    expect([...matchGreedily(new Float64Array(), 2, new Int32Array(), none, none, 0.5)]).toEqual([-1, -1]);
  });
});

describe("countedFirst", () => {
  it("puts ignored objects last and keeps the order otherwise", () => {
    expect([...countedFirst(Uint8Array.of(1, 0, 1, 0))]).toEqual([1, 3, 0, 2]);
  });
});
