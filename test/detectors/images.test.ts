import { beforeAll, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { toImages } from "../../src/detectors/images";

beforeAll(ready);

it("centres pixels on middle gray and brings them to about unit size, place and channel kept", () => {
  const pixels = Uint8Array.from({ length: 2 * 1 * 2 * 3 }, (_, i) => 23 * i);
  const images = toImages(pixels, [2, 1, 2]);
  expect(images.shape).toEqual([2, 1, 2, 3]);
  expect([...images.dataSync()]).toEqual(Array.from(pixels, (value) => (value - 127.5) / 64));
  tf.dispose(images);
});
