import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxIou } from "../../src/boxes/iou";
import {
  BACKGROUND,
  IGNORED,
  type MatchOptions,
  matchAnchors,
  matchAnchorsWithIou,
} from "../../src/boxes/matcher";
import { expectClose } from "../backend/close";
import { boxesArbitrary } from "./arbitrary-boxes";
import { readFixture } from "./fixture";

const fixture = readFixture<{
  anchors: number[][];
  boxes: number[][];
  iou: number[];
  cases: (Required<Omit<MatchOptions, "ignored">> & { match: number[] })[];
}>("matcher");

const BOX = [0, 0, 10, 10];
/** An anchor inside BOX that overlaps it with the given IoU. */
const withIou = (iou: number) => [0, 0, 10, 10 * iou];

describe("matchAnchors", () => {
  it.each(fixture.cases)(
    "matches what the reference matches: $positive, $negative, low quality $allowLowQuality",
    ({ match, ...options }) => {
      const { anchors, boxes } = fixture;
      expect([...matchAnchors(anchors, boxes, options)]).toEqual(match);
      const typed = [anchors, boxes].map((rows) => Float32Array.from(rows.flat()));
      expect([...matchAnchors(typed[0], typed[1], options)]).toEqual(match);
    },
  );

  it("gives an anchor to the object that it overlaps most, from `positive` on", () => {
    const anchors = [withIou(0.5), withIou(0.9), [21, 0, 30, 10]];
    expect([...matchAnchors(anchors, [BOX, [20, 0, 30, 10]])]).toEqual([0, 0, 1]);
  });

  it("ignores anchors from `negative` up to `positive`; below is background", () => {
    const anchors = [0.39, 0.4, 0.49, 0.5].map(withIou);
    expect([...matchAnchors(anchors, [BOX])]).toEqual([BACKGROUND, IGNORED, IGNORED, 0]);
    const thirds = { positive: 0.7, negative: 0.3 };
    expect([...matchAnchors([0.25, 0.3, 0.65, 0.7].map(withIou), [BOX], thirds)]).toEqual([
      BACKGROUND,
      IGNORED,
      IGNORED,
      0,
    ]);
  });

  it("gives a tie to the first object", () => {
    expect([...matchAnchors([BOX], [BOX, BOX])]).toEqual([0]);
    const sides = [
      [5, 0, 15, 10],
      [-5, 0, 5, 10],
    ]; // each by half beside BOX: IoU 1/3 with both
    for (const boxes of [sides, [...sides].reverse()])
      expect([...matchAnchors([BOX], boxes, { positive: 0.3, negative: 0.3 })]).toEqual([0]);
  });

  it("takes everything for background where there are no objects, and nothing where there are no anchors", () => {
    expect([...matchAnchors([BOX, [5, 5, 9, 9]], [])]).toEqual([BACKGROUND, BACKGROUND]);
    expect(matchAnchors([], [BOX]).length).toBe(0);
  });

  describe("with allowLowQuality", () => {
    const allowLowQuality = true;

    it("gives an object that no anchor reaches all its best ones, ties included", () => {
      const anchors = [withIou(0.2), [0, 8, 10, 10], withIou(0.1)];
      expect([...matchAnchors(anchors, [BOX])]).toEqual([BACKGROUND, BACKGROUND, BACKGROUND]);
      expect([...matchAnchors(anchors, [BOX], { allowLowQuality })]).toEqual([0, 0, BACKGROUND]);
    });

    it("gives such an anchor to the object that it overlaps most itself", () => {
      const first = [0, 0, 10, 10];
      const second = [0, 0, 10, 100];
      const anchor = [0, 0, 10, 40]; // IoU .25 with the first, .4 with the second: the best of both
      expect([...matchAnchors([anchor], [first, second], { allowLowQuality })]).toEqual([1]);
    });

    it("reaches every object that any anchor overlaps, unless a nearer object takes the anchor", () => {
      fc.assert(
        fc.property(boxesArbitrary(8), boxesArbitrary(3), (anchors, boxes) => {
          const match = matchAnchors(anchors, boxes, { allowLowQuality });
          const iou = boxIou(anchors, boxes);
          boxes.forEach((_, g) => {
            const best = Math.max(0, ...iou.map((row) => row[g]));
            if (best === 0) return;
            iou.forEach((row, a) => {
              if (row[g] === best) expect(match[a]).toBe(row.indexOf(Math.max(...row)));
            });
          });
        }),
      );
    });

    it("gives nothing to an object without an area", () => {
      const point = [5, 5, 5, 5];
      const anchors = [withIou(0.45), [4, 4, 6, 6]];
      expect([...matchAnchors(anchors, [BOX, point], { allowLowQuality })]).toEqual([0, BACKGROUND]);
      expect([...matchAnchors([[4, 4, 6, 6]], [point], { allowLowQuality })]).toEqual([BACKGROUND]);
    });
  });

  describe("with ignored regions", () => {
    it("never makes an anchor positive for one, and ignores anchors that lie half inside", () => {
      const anchors = [BOX, [0, 0, 10, 20], [0, 0, 10, 21], [50, 50, 60, 60]];
      expect([...matchAnchors(anchors, [BOX], { ignored: [1] })]).toEqual([
        IGNORED,
        IGNORED,
        BACKGROUND,
        BACKGROUND,
      ]);
    });

    it("leaves an anchor positive that an object inside the region claims", () => {
      const region = [-50, -50, 50, 50];
      expect([...matchAnchors([BOX, [20, 20, 30, 30]], [region, BOX], { ignored: [1, 0] })]).toEqual([
        1,
        IGNORED,
      ]);
    });

    it("does not make a region's best anchors positive, low quality allowed or not", () => {
      const options = { ignored: [1], allowLowQuality: true };
      expect([...matchAnchors([withIou(0.2)], [BOX], options)]).toEqual([IGNORED]);
    });
  });

  it("agrees with the definition on boxes drawn at random", () => {
    fc.assert(
      fc.property(boxesArbitrary(8), boxesArbitrary(4), (anchors, boxes) => {
        const iou = boxIou(anchors, boxes);
        const expected = anchors.map((_, a) => {
          const best = Math.max(0, ...iou[a]);
          if (best >= 0.5) return iou[a].indexOf(best);
          return best < 0.4 ? BACKGROUND : IGNORED;
        });
        expect([...matchAnchors(anchors, boxes)]).toEqual(expected);
      }),
    );
  });

  it("refuses thresholds out of order, naming them", () => {
    for (const [positive, negative] of [
      [0.3, 0.4],
      [1.1, 0.4],
      [0.5, -0.1],
      [Number.NaN, 0.4],
    ])
      expect(() => matchAnchors([BOX], [BOX], { positive, negative })).toThrow(
        `matchAnchors: negative ${negative} and positive ${positive} must keep 0 ≤ negative ≤ positive ≤ 1`,
      );
  });
});

describe("matchAnchorsWithIou", () => {
  it("gives the reference's highest IoU of each anchor, whatever the thresholds", () => {
    const { anchors, boxes, iou, cases } = fixture;
    for (const { match, ...options } of cases) {
      const found = matchAnchorsWithIou(anchors, boxes, options);
      expect([...found.match]).toEqual(match);
      expectClose(found.iou, iou, { relative: 1e-7, absolute: 1e-12 });
    }
  });

  it("matches as matchAnchors does, and takes the highest IoU with an object, never with an ignored region", () => {
    const marks = fc.array(fc.nat(1), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(boxesArbitrary(8), boxesArbitrary(4), marks, fc.boolean(), (anchors, boxes, drawn, all) => {
        const marks = drawn.slice(0, boxes.length);
        const options = { ignored: marks, allowLowQuality: all };
        const { match, iou } = matchAnchorsWithIou(anchors, boxes, options);
        expect(match).toEqual(matchAnchors(anchors, boxes, options));
        const objects = boxes.filter((_, g) => !marks[g]);
        const expected = boxIou(anchors, objects).map((row) => Math.fround(Math.max(0, ...row)));
        expect([...iou]).toEqual(expected);
      }),
    );
  });

  it("refuses marks that are not one a box, since a crowd would become an object", () => {
    expect(() => matchAnchors([BOX], [BOX, BOX], { ignored: [1] })).toThrow(
      "matchAnchors: 2 boxes but 1 marks of ignored ones; one a box",
    );
  });

  it("gives 0 where there are no boxes, and nothing where there are no anchors", () => {
    expect(matchAnchorsWithIou([BOX, BOX], [])).toEqual({
      match: Int32Array.of(BACKGROUND, BACKGROUND),
      iou: new Float32Array(2),
    });
    expect(matchAnchorsWithIou([], [BOX])).toEqual({ match: new Int32Array(0), iou: new Float32Array(0) });
  });

  it("refuses thresholds out of order in its own name", () => {
    expect(() => matchAnchorsWithIou([BOX], [BOX], { positive: 2 })).toThrow(
      "matchAnchorsWithIou: negative 0.4",
    );
  });
});
