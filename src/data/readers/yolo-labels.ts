import { dirname, join, relative, sep } from "node:path";
import { filesIn, stem } from "./paths";
import type { Problems } from "./problems";

export interface LabelFiles {
  /** The label file of an image, or null. */
  of(image: string): string | null;
  /** Reports label files, in the folders where labels of some images lie, that belong to none of them. */
  reportStrays(images: readonly string[], problems: Problems): void;
}

/** Text files beside labels that are none. */
const NO_LABELS =
  /^(classes|labels|train(ing|val)?|val|valid|validation|test(ing)?|readme.*|licen[cs]e.*|notes?)\.txt$/i;

/**
 * Finds label files within a data folder by the images' names: where the last folder `images` of an image's
 * path is called `labels` instead; in `labels` beside the image; beside the image. The first that is there
 * counts. Folders are listed once.
 */
export function labelFiles(dir: string): LabelFiles {
  const listed = new Map<string, ReadonlyMap<string, string>>();
  const list = (folder: string) => {
    const known = listed.get(folder);
    if (known) return known;
    const files = new Map(filesIn(folder, ".txt").map((file) => [keyOf(file), file]));
    listed.set(folder, files);
    return files;
  };
  const places = new Map<string, string[]>();
  const placesOf = (folder: string) => {
    const known = places.get(folder) ?? labelFolders(dir, folder);
    places.set(folder, known);
    return known;
  };
  const find = (image: string) => {
    const key = keyOf(image);
    const folder = placesOf(dirname(image)).find((place) => list(place).has(key));
    return folder === undefined ? null : join(folder, list(folder).get(key)!);
  };
  return {
    of: find,
    reportStrays(images, problems) {
      const used = new Set(images.map(find).filter((file) => file !== null));
      const folders = new Set([...used].map((file) => dirname(file)));
      for (const folder of [...folders].sort()) {
        for (const name of list(folder).values()) {
          const file = join(folder, name);
          if (used.has(file) || NO_LABELS.test(name)) continue;
          problems.add(
            "label-without-image",
            relative(dir, file),
            "there is no image of this name; not used",
          );
        }
      }
    },
  };
}

/** A name's stem in one Unicode form, since archives may hold another one. */
function keyOf(file: string): string {
  return stem(file).normalize();
}

function labelFolders(dir: string, folder: string): string[] {
  const way = relative(dir, folder).split(sep);
  const at = way.map((part) => /^(jpeg)?images$/i.test(part)).lastIndexOf(true);
  const swapped = at < 0 ? [] : [join(dir, ...way.slice(0, at), "labels", ...way.slice(at + 1))];
  return [...swapped, join(folder, "labels"), folder];
}
