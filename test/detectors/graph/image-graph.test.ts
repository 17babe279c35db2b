import { beforeAll, describe, expect, it } from "vitest";
import { random } from "../../../src/backend/random";
import { ready } from "../../../src/backend/tensorflow";
import { padPixels } from "../../../src/data/pixels";
import { prepareImage } from "../../../src/detectors/graph/image-graph";
import { toImages } from "../../../src/detectors/images";
import { expectClose } from "../../backend/close";
import { runGraph } from "./run-graph";

beforeAll(ready);

async function prepared(data: Uint8Array, height: number, width: number) {
  const image = { shape: [1, height, width, 3], values: Array.from(data) };
  return runGraph({ image }, ({ image }) => ({ ...prepareImage(image) }));
}

describe("prepareImage", () => {
  it.each([
    [32, 48],
    [33, 48],
    [32, 47],
    [7, 5],
  ])("gives an image of %i × %i the ground and the scale that predict gives it", async (height, width) => {
    const rng = random(height, "pixels");
    const data = Uint8Array.from({ length: height * width * 3 }, () => rng.integer(0, 255));
    const { pixels, size, paddedSize } = await prepared(data, height, width);
    const [paddedHeight, paddedWidth] = [height, width].map((side) => 16 * Math.ceil(side / 16));
    const padded = padPixels({ data, width, height, channels: 3 }, paddedWidth, paddedHeight);
    const images = toImages(padded.data, [1, paddedHeight, paddedWidth]);
    expect(pixels.shape).toEqual(images.shape);
    expectClose(pixels.values, images.dataSync());
    images.dispose();
    expect([size.values, paddedSize.values]).toEqual([
      [height, width],
      [paddedHeight, paddedWidth],
    ]);
  });

  it("knows the mean colour of many pixels well enough to round it", async () => {
    const [height, width] = [700, 1024];
    const rng = random(1, "pixels");
    const data = new Uint8Array(height * width * 3);
    for (let i = 0; i < data.length; i += 6) {
      const value = rng.integer(1, 252);
      data.set([value, value, value, 253 - value, 253 - value, 253 - value], i); // mean 126.5
    }
    for (let i = 0; i < 1500; i++) data[i] += 1; // a hair above
    const { pixels } = await prepared(data, height, width);
    expect(pixels.values.slice(-3)).toEqual([127, 127, 127].map((value) => (value - 127.5) / 64));
  });

  it("rounds the mean colour up from a half", async () => {
    const { pixels } = await prepared(Uint8Array.of(10, 20, 30, 11, 20, 31), 1, 2); // means 10.5, 20, 30.5
    expect(pixels.values.slice(-3)).toEqual([11, 20, 31].map((value) => (value - 127.5) / 64));
  });
});
