import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BoxFormat, boxAreas, convertBoxes } from "../../src/boxes/convert";
import { boxIou } from "../../src/boxes/iou";
import { boxesArbitrary } from "./arbitrary-boxes";
import { readFixture } from "./fixture";

const FORMATS: BoxFormat[] = ["xyxy", "xywh", "cxcywh"];
const fixture = readFixture<{ formats: Record<BoxFormat, number[][]>; areas: number[] }>("convert");
const pairs = FORMATS.flatMap((from) => FORMATS.map((to) => ({ from, to })));

describe("convertBoxes", () => {
  it.each(pairs)("writes $from as $to like the reference, in rows and typed", ({ from, to }) => {
    const [given, expected] = [fixture.formats[from], fixture.formats[to]];
    expect(convertBoxes(given, from, to)).toEqual(expected);
    expect(convertBoxes(Float32Array.from(given.flat()), from, to)).toEqual(
      Float32Array.from(expected.flat()),
    );
    expect(convertBoxes(Float64Array.from(given.flat()), from, to)).toEqual(
      Float32Array.from(expected.flat()),
    );
  });

  it("gives the same boxes back on the way round, through every format", () => {
    const format = fc.constantFrom(...FORMATS);
    fc.assert(
      fc.property(boxesArbitrary(5), format, format, format, (boxes, a, b, c) => {
        const there = convertBoxes(convertBoxes(boxes, a, b), b, c);
        expect(convertBoxes(there, c, a)).toEqual(boxes); // eighths and sixteenths: exact
      }),
    );
  });

  it("copies: the boxes given stay as they are", () => {
    const boxes = Float32Array.of(1, 2, 3, 4);
    const copy = convertBoxes(boxes, "xyxy", "xyxy");
    expect(copy).toEqual(boxes);
    expect(copy).not.toBe(boxes);
    convertBoxes(boxes, "xyxy", "xywh");
    expect([...boxes]).toEqual([1, 2, 3, 4]);
  });

  it("takes nothing and gives nothing, in the form it came", () => {
    expect(convertBoxes([], "xyxy", "xywh")).toEqual([]);
    expect(convertBoxes(new Float32Array(0), "xyxy", "xywh")).toEqual(new Float32Array(0));
  });

  it("refuses other formats and boxes of other lengths, naming them", () => {
    expect(() => convertBoxes([[0, 0, 1, 1]], "xyxy", "yxyx" as BoxFormat)).toThrow(
      'convertBoxes: found format "yxyx"; it must be one of xyxy, xywh, cxcywh',
    );
    expect(() => convertBoxes([[0, 0, 1]], "xyxy", "xywh")).toThrow("convertBoxes: box 0 has 3 numbers");
  });
});

describe("boxAreas", () => {
  it("are what the reference computes, in rows and typed", () => {
    expect(boxAreas(fixture.formats.xyxy)).toEqual(fixture.areas);
    expect(boxAreas(Float32Array.from(fixture.formats.xyxy.flat()))).toEqual(
      Float32Array.from(fixture.areas),
    );
  });

  it("are 0 of empty boxes and of boxes turned round", () => {
    const odd = [
      [3, 3, 3, 8],
      [8, 0, 2, 4],
      [8, 8, 2, 2],
    ];
    expect(boxAreas(odd)).toEqual([0, 0, 0]);
    expect(boxAreas([])).toEqual([]);
  });

  it("are width times height, and the IoU of a box inside another is the ratio of areas", () => {
    fc.assert(
      fc.property(boxesArbitrary(4), (boxes) => {
        const areas = boxAreas(boxes);
        convertBoxes(boxes, "xyxy", "xywh").forEach(([, , w, h], i) => {
          expect(areas[i]).toBe(w * h);
        });
        const around = boxes.map(([x1, y1, x2, y2]) => [x1 - 1, y1 - 2, x2 + 3, y2]);
        const iou = boxIou(boxes, around);
        boxAreas(around).forEach((area, i) => {
          expect(iou[i][i]).toBe(areas[i] / area);
        });
      }),
    );
  });
});
