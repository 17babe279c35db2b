import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { type ByPart, eachPart, PARTS, type Part, SPELLINGS } from "./parts";
import { imagesBelow, imagesIn, isFile, isFolder, isImageName, isWithin, subfolder } from "./paths";
import { type Problems, reason, shown } from "./problems";
import { linesOf, readTextSync } from "./text-file";
import type { YoloYaml } from "./yolo-yaml";

/** Images of a part, and whether all of a folder's are. */
export interface YoloPart {
  paths: string[];
  isWhole: boolean;
}

/** Images of a part by the YAML file's entries, else in the usual places. */
export function findYolo(dir: string, yaml: YoloYaml | null, problems: Problems): ByPart<YoloPart> {
  const parts = eachPart((part) => {
    const stated = yaml ? statedImages(dir, yaml, part, problems) : null;
    return stated ?? usualImages(dir, part, problems);
  });
  if (parts.train.paths.length > 0) return parts;
  const isAlone = PARTS.every((part) => parts[part].paths.length === 0);
  return { ...parts, train: { paths: unsplitImages(dir, isAlone), isWhole: true } };
}

/** In `images/train`, `train/images` or `train` (or by a list `train.txt`), in the spellings of the part. */
function usualImages(dir: string, part: Part, problems: Problems): YoloPart {
  const folder = subfolder(dir, ...SPELLINGS[part]);
  const places = [
    subfolder(join(dir, "images"), ...SPELLINGS[part]),
    folder && subfolder(folder, "images"),
    folder,
  ];
  for (const place of places) {
    const paths = place ? imagesBelow(place).map((name) => join(place, name)) : [];
    if (paths.length > 0) return { paths, isWhole: true };
  }
  const list = SPELLINGS[part].map((name) => join(dir, `${name}.txt`)).find(isFile);
  const paths = list ? listedImages(dir, list, [dir], problems, true) : [];
  return { paths, isWhole: false };
}

/** In `images`, else beside the label files. */
function unsplitImages(dir: string, isAlone: boolean): string[] {
  const folder = subfolder(dir, "images");
  const inside = folder ? (isAlone ? imagesBelow(folder) : imagesIn(folder)) : [];
  if (folder && inside.length > 0) return inside.map((name) => join(folder, name));
  return imagesIn(dir).map((name) => join(dir, name));
}

/**
 * The images that the entries of a YAML file lead to: folders, lists of images, or images. Paths begin at
 * `path`, at the YAML file, or, as in `../train/images`, which Roboflow writes for `train/images`, a folder
 * too high. What leads outside the data folder or to nothing is reported; null if nothing is left.
 */
function statedImages(dir: string, yaml: YoloYaml, part: Part, problems: Problems): YoloPart | null {
  const entries = yaml.parts[part];
  const bases = yaml.path ? [resolve(dir, yaml.path), dir] : [dir];
  const found: YoloPart = { paths: [], isWhole: true };
  for (const entry of entries) {
    const path = leadsTo(dir, bases, entry, (one) => isFolder(one) || isFile(one));
    if (path === null) {
      const outside = bases.every((base) => !isWithin(dir, resolve(base, entry)));
      const detail = outside ? "leads outside the data folder" : "is not there";
      problems.add(
        outside ? "outside-path" : "missing-folder",
        `${yaml.file} ${part}`,
        `${shown(entry)} ${detail}; the usual places are looked at`,
      );
    } else if (isFolder(path)) {
      found.paths = found.paths.concat(imagesBelow(path).map((name) => join(path, name)));
    } else {
      found.isWhole = false;
      found.paths = found.paths.concat(
        isImageName(path) ? [path] : listedImages(dir, path, [dirname(path), ...bases], problems, false),
      );
    }
  }
  return found.paths.length > 0 ? found : null;
}

/** The images that a list names, a line each; what it names outside the data folder or in vain is reported. */
function listedImages(
  dir: string,
  list: string,
  bases: string[],
  problems: Problems,
  isGuess: boolean,
): string[] {
  const name = relative(dir, list);
  let lines: string[];
  try {
    lines = linesOf(readTextSync(list, name, problems)).map((line) => line.trim());
  } catch (error) {
    problems.add("unreadable-list", name, `${reason(error)}; not used`);
    return [];
  }
  if (!isGuess && lines.every((line) => line === ""))
    problems.add("empty-list", name, "it names no image; the usual places are looked at");
  if (isGuess && !isImageName(lines.find((line) => line !== "") ?? "")) return [];
  return lines.flatMap((line, i) => {
    if (line === "") return [];
    const path = leadsTo(dir, bases, line, isFile);
    if (path !== null) return [path];
    const outside = bases.every((base) => !isWithin(dir, resolve(base, line)));
    const where = `${name}:${i + 1}`;
    if (outside) problems.add("outside-path", where, `${shown(line)} leads outside ${dir}; left out`);
    else problems.add("missing-image", where, `there is no image ${shown(line)}; left out`);
    return [];
  });
}

/** The first place within `dir` that a path may mean. */
function leadsTo(
  dir: string,
  bases: readonly string[],
  written: string,
  isThere: (path: string) => boolean,
): string | null {
  const name = written.replaceAll("\\", "/");
  const lower = name.replace(/^(\.\.?\/)+/, "");
  const places = isAbsolute(name)
    ? [name]
    : [...bases.map((base) => resolve(base, name)), resolve(dir, lower)];
  return places.find((place) => isWithin(dir, place) && isThere(place)) ?? null;
}
