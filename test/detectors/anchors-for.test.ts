import { beforeAll, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { generateAnchors } from "../../src/boxes/anchors";
import { ANCHORS_PER_PLACE, anchorsFor } from "../../src/detectors/anchors-for";
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
  expect(anchors.length / 4).toBe(ANCHORS_PER_PLACE * (16 * 8 + 8 * 4 + 4 * 2));
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
