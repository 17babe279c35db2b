import { beforeAll, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { generateAnchors, RETINANET_ASPECTS, RETINANET_SCALES } from "../../src/boxes/anchors";
import { anchorsFor, anchorsPerPlace, placeShapes } from "../../src/detectors/anchors-for";
import { detectorConfigSchema } from "../../src/detectors/config";
import { STRIDES } from "../../src/detectors/pyramid";

beforeAll(ready);

const config = detectorConfigSchema.parse({ classes: 1 });
const anchorsOf = (height: number, width: number, anchorSizes = config.anchorSizes) =>
  tf.tidy(() => anchorsFor({ ...config, anchorSizes }, tf.zeros([1, height, width, 3])));

it("are those of the images' size, on all levels, nine a place", () => {
  const anchors = anchorsOf(32, 64);
  expect(anchors).toEqual(
    generateAnchors({ width: 64, height: 32, strides: STRIDES, sizes: config.anchorSizes }),
  );
  expect(anchors.length / 4).toBe(9 * (16 * 8 + 8 * 4 + 4 * 2));
});

it("have RetinaNet's three sizes an octave in three shapes, where nothing else is set", () => {
  expect(placeShapes(config)).toEqual({ scales: RETINANET_SCALES, aspects: RETINANET_ASPECTS });
  expect(anchorsPerPlace(config)).toBe(9);
});

it("have as many sizes an octave and shapes as are set: Table 1c of the focal loss paper", () => {
  for (const anchorScales of [1, 2, 3, 4])
    for (const anchorAspects of [1, 3] as const) {
      const shapes = { anchorScales, anchorAspects };
      const { scales, aspects } = placeShapes(shapes);
      expect(anchorsPerPlace(shapes)).toBe(anchorScales * anchorAspects);
      expect(scales).toHaveLength(anchorScales);
      for (const [i, scale] of scales.entries()) expect(scale ** anchorScales).toBeCloseTo(2 ** i, 12);
      expect(aspects).toEqual(anchorAspects === 1 ? [1] : [0.5, 1, 2]);
      const anchors = tf.tidy(() => anchorsFor({ ...config, ...shapes }, tf.zeros([1, 16, 16, 3])));
      expect(anchors.length / 4).toBe(anchorScales * anchorAspects * (16 + 4 + 1));
    }
});

it("are made once for a size, and anew for other sizes of image or anchor", () => {
  expect(anchorsOf(32, 64)).toBe(anchorsOf(32, 64));
  expect(anchorsOf(64, 32)).not.toEqual(anchorsOf(32, 64));
  expect(anchorsOf(32, 64, [6, 12, 24])).not.toEqual(anchorsOf(32, 64));
});

it("are forgotten once many other sizes have come by, so that memory stays flat", () => {
  const first = anchorsOf(16, 16);
  for (let n = 2; n < 12; n++) anchorsOf(16, 16 * n);
  expect(anchorsOf(16, 16)).not.toBe(first);
  expect(anchorsOf(16, 16)).toEqual(first);
});
