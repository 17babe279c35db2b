import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Parts } from "./coco";
import { type ByPart, eachPart, PARTS, type Part, partFolders, SPELLINGS } from "./parts";
import { filesIn, imagesIn, isFile, isFolder, pathInside } from "./paths";

export interface FoundCoco {
  json: Parts;
  images: Parts;
}

/** What `findCoco` looks for, for messages. */
export const COCO_PLACES =
  "*train*.json with *val*.json, or a single .json, in annotations*/ or the folder itself, or a .json in " +
  "each of train/, valid/ and test/";

/** Files of COCO's download that hold no boxes of objects. */
const OTHER_FILES = /^(captions|person_keypoints|panoptic|stuff|image_info|unlabeled)/i;

/**
 * Finds COCO JSON and its images: of a file, that file; of a folder, `*train*.json`, `*val*.json` and
 * `*test*.json` (those that begin with `instances` first), or a single JSON file, in `annotations*` or the
 * folder itself; else the JSON file in each of the parts' folders, as Roboflow exports them. A single file
 * is the whole data, whatever part its name says. Images are looked for in a folder named for the part
 * (`train2017`, `images/train`), in `images` or `JPEGImages`, and beside the JSON: where the first image
 * named in it lies. Null if there is none.
 */
export function findCoco(spec: string): FoundCoco | null {
  if (isFile(spec)) return { json: spec, images: imageFolder([dirname(spec), dirname(dirname(spec))], spec) };
  for (const folder of annotationFolders(spec)) {
    const files = filesIn(folder, ".json").filter((file) => !OTHER_FILES.test(file));
    const chosen = eachPart((part) => fileOf(part, files));
    if (Object.values(chosen).filter((file) => file !== null).length > 1) {
      return withImages(
        eachPart((part) => chosen[part] && join(folder, chosen[part])),
        [spec, folder],
      );
    }
    const single = chosen.train ?? (files.length === 1 ? files[0] : null);
    if (single) {
      const json = join(folder, single);
      return { json, images: imageFolder([spec, folder], json) };
    }
  }
  return findInParts(spec);
}

function findInParts(spec: string): FoundCoco | null {
  const folders = partFolders(spec);
  const jsons = eachPart((part) => {
    const folder = folders[part];
    const files = folder ? filesIn(folder, ".json") : [];
    const file = files.find((name) => /coco/i.test(name)) ?? (files.length === 1 ? files[0] : undefined);
    return folder && file ? join(folder, file) : null;
  });
  return Object.values(jsons).some((json) => json !== null) ? withImages(jsons, [spec]) : null;
}

function withImages(jsons: ByPart<string | null>, dirs: string[]): FoundCoco {
  const json: Parts = {};
  const images: Parts = {};
  for (const [part, path] of Object.entries(jsons) as [Part, string | null][]) {
    if (path === null) continue;
    json[part] = path;
    images[part] = imageFolder([dirname(path), ...dirs], path);
  }
  return { json, images };
}

function annotationFolders(dir: string): string[] {
  const named = readdirSync(dir)
    .filter((name) => /^annotations/i.test(name) && isFolder(join(dir, name)))
    .sort();
  return [...named.map((name) => join(dir, name)), dir];
}

/** The file whose name says that it is a part's: `instances_…` first, `trainval` last. */
function fileOf(part: Part, files: readonly string[]): string | null {
  const says = new RegExp(`(?<![a-z])(${SPELLINGS[part].join("|")})(?![a-z])`, "i");
  const named = files.filter((file) => says.test(file));
  const whole = part === "train" ? files.filter((file) => /(?<![a-z])trainval(?![a-z])/i.test(file)) : [];
  return named.find((file) => /^instances/i.test(file)) ?? named[0] ?? whole[0] ?? null;
}

/** Names of folders that may hold what a JSON file called `instances_val2017.json` names: `val2017`, then each spelling. */
function foldersOf(json: string): string[] {
  const part = PARTS.find((each) => new RegExp(`(${SPELLINGS[each].join("|")})`, "i").test(json));
  if (!part) return [];
  const longest = [...SPELLINGS[part]].sort((a, b) => b.length - a.length).join("|");
  const [said] = new RegExp(`(${longest})\\d*`, "i").exec(json)!;
  return [...new Set([said, ...SPELLINGS[part]])];
}

/** Where the first image that a JSON file names lies, among the usual places in some folders; else images. */
function imageFolder(dirs: string[], json: string): string {
  const named = foldersOf(basename(json)).flatMap((folder) => [folder, join("images", folder)]);
  const places = dirs.flatMap((dir) =>
    [...named, "images", "JPEGImages", "."].map((place) => join(dir, place)),
  );
  const first = firstImage(json);
  const holds = (place: string) => {
    const path = first && pathInside(place, first);
    return path ? isFile(path) : false;
  };
  return places.find(holds) ?? places.find((place) => imagesIn(place).length > 0) ?? dirs[0];
}

/** Bytes of a JSON file in which the first image is looked for. */
const GLANCE = 1 << 16;

function firstImage(json: string): string | null {
  const file = openSync(json, "r");
  try {
    const bytes = Buffer.alloc(GLANCE);
    const text = bytes.toString("utf8", 0, readSync(file, bytes));
    const stated = /"file_?name"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(text)?.[1];
    return stated ? (JSON.parse(stated) as string) : null;
  } catch {
    return null; // the reader says what is wrong
  } finally {
    closeSync(file);
  }
}
