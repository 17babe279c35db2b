import { expect, it } from "vitest";
import { recipeOf, withRecipe } from "../../../src/data/flow/recipe";
import { exampleImage } from "../example";

const recipe = { kind: "file", path: "a.png", width: 4, height: 3 } as const;

it("a recipe goes with what makes the pixels: into a copy of the image, not onto other pixels", () => {
  const image = exampleImage(1, 4, 3);
  expect(recipeOf(image)).toBeUndefined();
  const known = { ...image, pixels: withRecipe(() => image.pixels(), recipe) };
  expect(recipeOf({ ...known, id: 2 })).toBe(recipe);
  expect(recipeOf({ ...known, pixels: async () => image.pixels() })).toBeUndefined();
});
