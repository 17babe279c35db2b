import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Parts } from "./coco";
import { filesIn, imagesIn, isFile, isFolder } from "./paths";

export interface FoundCoco {
  json: Parts;
  images: Parts;
}

/** What `findCoco` looks for, for messages. */
export const COCO_PLACES =
  "*train*.json with *val*.json, or a single .json, in annotations*/ or the folder itself";

/**
 * Finds COCO JSON and its images: of a file, that file; of a folder, `*train*.json` and `*val*.json`, or
 * a single JSON file, in `annotations*` or the folder itself. Images lie in a folder named for the part
 * (`train2017`, `images/train`), in `images` or `JPEGImages`, or beside the JSON. Null if there is none.
 */
export function findCoco(spec: string): FoundCoco | null {
  if (isFile(spec)) return { json: spec, images: imageFolder([dirname(spec), dirname(dirname(spec))], spec) };
  for (const folder of annotationFolders(spec)) {
    const files = filesIn(folder, ".json");
    const train = files.find((file) => /train/i.test(file));
    const val = files.find((file) => /val/i.test(file) && !/train/i.test(file));
    if (train && val) {
      const json = { train: join(folder, train), val: join(folder, val) };
      return { json, images: { train: imageFolder([spec], train), val: imageFolder([spec], val) } };
    }
    const single = train ?? (files.length === 1 ? files[0] : undefined);
    if (single) return { json: join(folder, single), images: imageFolder([spec], single) };
  }
  return null;
}

function annotationFolders(dir: string): string[] {
  const named = readdirSync(dir)
    .filter((name) => /^annotations/i.test(name) && isFolder(join(dir, name)))
    .sort();
  return [...named.map((name) => join(dir, name)), dir];
}

/** The first folder with images among the usual places in some folders. */
function imageFolder(dirs: string[], json: string): string {
  const part = /(train|val)\d*/i.exec(basename(json))?.[0];
  const named = part ? [part, join("images", part)] : [];
  const places = dirs.flatMap((dir) =>
    [...named, "images", "JPEGImages", "."].map((place) => join(dir, place)),
  );
  return places.find((place) => imagesIn(place).length > 0) ?? dirs[0];
}
