import { join } from "node:path";
import { expect, it } from "vitest";
import { writePhotos } from "../../../bench/benchmarks/photos.mjs";
import { readVoc } from "../../../src";
import { temporaryFolder } from "../../scripts/setup/temporary";

it("photos are read without a problem, objects bright in their boxes, and are drawn the same again", async () => {
  const [folder, again] = [temporaryFolder(), temporaryFolder()];
  for (const each of [folder, again])
    await writePhotos(join(each, "photos"), { count: 3, width: 90, height: 60 });
  const [{ train, val, problems }, second] = [
    await readVoc(join(folder, "photos")),
    await readVoc(join(again, "photos")),
  ];
  expect([train.length, val.length, problems]).toEqual([3, 2, []]);
  for (const [i, image] of train.entries()) {
    const { data, channels } = await image.pixels();
    expect(channels).toBe(3);
    expect(data).toEqual((await second.train[i].pixels()).data);
    const { boxes } = image.groundTruth;
    expect(boxes.length).toBe(12);
    const middle = (g: number) => {
      const [x1, y1, x2, y2] = boxes.subarray(4 * g, 4 * g + 4);
      return data[3 * (Math.floor((y1 + y2) / 2) * 90 + Math.floor((x1 + x2) / 2))];
    };
    for (let g = 0; g < 3; g++) expect(Math.abs(middle(g) - 230)).toBeLessThan(20);
  }
});
