import { describe, expect, it } from "vitest";
import { random } from "../../../src/backend/random";
import { paintBackground } from "../../../src/data/scenes/background";
import type { Canvas } from "../../../src/data/scenes/draw";
import { forEachPixel, tightBox } from "../../../src/data/scenes/mask";
import { paintThing, placeThing, type Thing } from "../../../src/data/scenes/thing";

const frame = { width: 96, height: 80 };
const draws = random(4, "things");

function place(count: number, isObject: boolean): Thing[] {
  const things: Thing[] = [];
  for (let i = 0; i < count; i++) {
    const thing = placeThing(frame, things, { isObject, sizes: [6, 20] }, draws);
    if (thing) things.push(thing);
  }
  return things;
}

describe("placeThing", () => {
  it("keeps things inside the frame and apart", () => {
    const things = place(15, true);
    expect(things.length).toBeGreaterThan(8);
    things.forEach(({ box: [x1, y1, x2, y2] }, i) => {
      expect(x1 >= 0 && y1 >= 0 && x2 <= frame.width && y2 <= frame.height).toBe(true);
      for (const { box } of things.slice(i + 1)) {
        const apart = box[0] >= x2 || box[2] <= x1 || box[1] >= y2 || box[3] <= y1;
        expect(apart).toBe(true);
      }
    });
  });

  it("gives up where there is no room", () => {
    expect(place(400, true).length).toBeLessThan(100);
  });

  it("draws sizes as asked, as the square root of the box's area", () => {
    for (const { box, size } of place(10, true)) {
      const side = Math.sqrt((box[2] - box[0]) * (box[3] - box[1]));
      expect(Math.abs(side - size)).toBeLessThan(0.5);
      expect(size).toBeGreaterThanOrEqual(6);
      expect(size).toBeLessThan(20);
    }
  });

  it("keeps the whole of objects and a part of look-alikes", () => {
    for (const { kept } of place(10, true)) expect(kept).toBe(1);
    for (const { kept } of place(10, false)) {
      expect(kept).toBeGreaterThan(0.2);
      expect(kept).toBeLessThan(0.95);
    }
  });
});

describe("paintThing", () => {
  it("changes only the pixels it covers, by the contrast it reports", () => {
    const canvas = paintBackground(96, 80, random(5, "ground"));
    const before: Canvas = { ...canvas, data: canvas.data.slice() };
    const [thing] = place(1, true);
    const painted = paintThing(canvas, thing, 0.2, draws);
    const covered = new Set<number>();
    forEachPixel(thing.mask, 96, (pixel) => covered.add(pixel));
    for (let pixel = 0; pixel < 96 * 80; pixel++) {
      const same = [0, 1, 2].every((c) => canvas.data[3 * pixel + c] === before.data[3 * pixel + c]);
      if (!covered.has(pixel)) expect(same).toBe(true);
    }
    expect(painted.contrast).toBeGreaterThan(0.15);
    expect(painted.contrast).toBeLessThan(0.21);
    expect(tightBox(painted.mask)).toEqual(thing.box);
  });

  it("turns to the other side where there is no room to brighten", () => {
    for (const [level, brighter] of [
      [250, false],
      [5, true],
    ] as const) {
      const canvas: Canvas = { data: new Float32Array(96 * 80 * 3).fill(level), width: 96, height: 80 };
      for (const thing of place(6, true)) {
        const painted = paintThing(canvas, thing, 0.3, draws);
        expect(painted.contrast).toBeGreaterThan(0.25);
      }
      expect(canvas.data.some((value) => (brighter ? value > 50 : value < 200))).toBe(true);
    }
  });
});
