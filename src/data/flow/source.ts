import { UserError } from "../../errors";
import type { DatasetImage, GroundTruth, Pixels } from "../../types";
import { decodeImage } from "../readers/image-file";
import { drawScene } from "../scenes/scene";
import { type Recipe, recipeOf } from "./recipe";

export interface Decoded {
  pixels: Pixels;
  groundTruth: GroundTruth;
}

/** What a batch is made of. */
export interface Source {
  id: number;
  /** @throws an error that names the image */
  decode(): Promise<Decoded>;
}

/** A source in words that can be sent to another thread. */
export interface PortableSource {
  id: number;
  fileName: string;
  recipe: Recipe;
  /** Of files; a scene's is drawn with its pixels. */
  groundTruth?: GroundTruth;
}

export function sourceOf(image: DatasetImage): Source {
  const decode = async () => {
    const pixels = await image.pixels(); // first: a scene then knows its objects too
    return { pixels, groundTruth: image.groundTruth };
  };
  return { id: image.id, decode: () => naming(image.fileName, decode) };
}

/** @returns undefined for an image whose pixels only its own code can make */
export function toPortable(image: DatasetImage): PortableSource | undefined {
  const recipe = recipeOf(image);
  if (!recipe) return undefined;
  const { id, fileName } = image;
  return { id, fileName, recipe, ...(recipe.kind === "file" && { groundTruth: image.groundTruth }) };
}

export function fromPortable({ id, fileName, recipe, groundTruth }: PortableSource): Source {
  const decode = async () => {
    if (recipe.kind === "scene") return drawScene(recipe.style, recipe.seed, recipe.split, recipe.index);
    const { path, width, height } = recipe;
    return { pixels: await decodeImage(path, { width, height }), groundTruth: groundTruth! };
  };
  return { id, decode: () => naming(fileName, decode) };
}

async function naming<T>(fileName: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { message } = error as Error;
    if (message.includes(fileName)) throw error;
    const named = `${fileName}: ${message}`;
    throw error instanceof UserError ? new UserError(named) : new Error(named, { cause: error });
  }
}
