import type { DatasetImage } from "../../types";
import type { SceneStyle } from "../scenes/scene";

/** How an image's pixels are made, in words that can be sent to another thread. */
export type Recipe =
  | { kind: "file"; path: string; width: number; height: number }
  | { kind: "scene"; style: SceneStyle; seed: number; split: string; index: number };

type PixelsOf = DatasetImage["pixels"];

const recipes = new WeakMap<PixelsOf, Recipe>();

/** Notes that a function that makes pixels does what a recipe says. */
export function withRecipe(pixels: PixelsOf, recipe: Recipe): PixelsOf {
  recipes.set(pixels, recipe);
  return pixels;
}

/** The recipe of an image's pixels; images of other makers have none. */
export function recipeOf({ pixels }: DatasetImage): Recipe | undefined {
  return recipes.get(pixels);
}
