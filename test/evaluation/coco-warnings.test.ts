import { describe, expect, it } from "vitest";
import { type StatedGroundTruth, warningsOn } from "../../src/evaluation/coco-warnings";

const image = (id: number) => ({ id, width: 40, height: 30, file_name: `${id}.png` });
const annotation = { id: 1, image_id: 1, category_id: 1, area: 9 };
const sound: StatedGroundTruth = {
  images: [image(1), image(2)],
  annotations: [annotation],
  categories: [{ id: 1, name: "car" }],
  isRenamed: false,
  ignored: 0,
};

describe("warningsOn", () => {
  it("says nothing of a file in order", () => {
    expect(warningsOn(sound)).toEqual([]);
  });

  it.each<[string, Partial<StatedGroundTruth>, RegExp]>([
    ["the key annotation", { isRenamed: true }, /^the key "annotation" is taken/],
    ["ignore", { ignored: 3 }, /^3 annotations have the key "ignore"/],
    ["areas that are not stated", { annotations: [{ ...annotation, area: undefined }] }, /^1 .* no area/],
    [
      "annotations of no image",
      { annotations: [{ ...annotation, image_id: 7 }] },
      /^1 .*images that are not listed/,
    ],
    [
      "annotations of no category",
      { annotations: [{ ...annotation, category_id: 7 }] },
      /categories that are not/,
    ],
    ["images of one id", { images: [image(1), image(1), image(1)] }, /^2 images have the id of another/],
    ["categories of one id", { categories: [1, 1].map((id) => ({ id, name: "car" })) }, /^1 categories have/],
    ["an id 0", { annotations: [{ ...annotation, id: 0 }] }, /^an annotation has id 0/],
  ])("says %s, and no more", (_, change, warning) => {
    expect(warningsOn({ ...sound, ...change })).toEqual([expect.stringMatching(warning)]);
  });
});
