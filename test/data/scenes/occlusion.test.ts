import { describe, expect, it } from "vitest";
import { random } from "../../../src/backend/random";
import { paintBackground } from "../../../src/data/scenes/background";
import { paintOccluders } from "../../../src/data/scenes/occlusion";
import { placeThing, type Thing } from "../../../src/data/scenes/thing";

function occlude(share: number) {
  const draws = random(6, "occlusion", share);
  const canvas = paintBackground(128, 128, draws);
  const background = canvas.data.slice();
  const things: Thing[] = [];
  for (let i = 0; i < 20; i++) {
    const thing = placeThing(canvas, things, { isObject: true, sizes: [10, 20] }, draws);
    if (thing) things.push(thing);
  }
  const visible = paintOccluders(canvas, background, things, share, draws);
  return { shares: visible.map(({ count }, i) => count / things[i].mask.count), canvas, background };
}

describe("paintOccluders", () => {
  it("covers things in part and leaves at least two fifths of each", () => {
    const { shares } = occlude(1);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0.4);
    expect(shares.filter((share) => share < 0.95).length).toBeGreaterThan(shares.length / 3);
  });

  it("covers nothing and paints nothing at share 0", () => {
    const { shares, canvas, background } = occlude(0);
    expect(shares.every((share) => share === 1)).toBe(true);
    expect(canvas.data.every((value, i) => value === background[i])).toBe(true);
  });
});
