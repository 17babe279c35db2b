import { expect, it } from "vitest";
import { splitImages } from "../../../src/data/inspect/splits";
import { exampleImage } from "../example";

it("lists the images of training, validation and test with the part they are in", () => {
  const [a, b, c] = [1, 2, 3].map((id) => exampleImage(id, 4, 4));
  const listed = splitImages({ train: [b], val: [a], test: [c] });
  expect(listed.map(({ split, image }) => [split, image.id])).toEqual([
    ["train", 2],
    ["val", 1],
    ["test", 3],
  ]);
});
