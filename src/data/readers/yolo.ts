import { basename, dirname, relative, resolve } from "node:path";
import { UserError } from "../../errors";
import type { Dataset, DatasetImage } from "../../types";
import { arrange } from "./arrange";
import { findYolo, type YoloPart } from "./find-yolo";
import { type StatedBox, toGroundTruth } from "./ground-truth";
import { fileImage, type Size } from "./image-file";
import { countAll, eachPart, eachPartInTurn, numbered, PARTS } from "./parts";
import { isFile } from "./paths";
import {
  collectProblems,
  concurrentlyReporting,
  type Problems,
  readingFiles,
  reason,
  requireImages,
} from "./problems";
import { sizeOfImage } from "./size-of-image";
import type { Source } from "./split";
import { readText } from "./text-file";
import { checkRows, type YoloFile } from "./yolo-checks";
import { type LabelFiles, labelFiles } from "./yolo-labels";
import { parseYoloLines } from "./yolo-lines";
import { type YoloClasses, yoloClasses, yoloNames } from "./yolo-names";

interface Entry extends YoloFile, Source {
  size: Size;
}

/**
 * Reads a folder in YOLO's form: a text file for each image, a line `class cx cy w h` for each box. Images
 * lie where `data.yaml` says (`path`, `train`, `val`, `test`), as long as that is within the folder; else in
 * `images/train`, `train/images` or `train` (and `val` or `valid`, `test`), in `images`, or in the folder
 * itself. Label files lie in `labels` where the images are in `images`, in `labels` beside the images, or
 * beside each image; an image without one is background. Names come from `data.yaml`, `classes.txt`,
 * `*.names` or `*.labels`; classes called `DontCare` or `ignored X` are ignored regions (see
 * `yoloClasses`). Images of a part come in the order of their file names. Without a validation part a fifth
 * is held back by a seed.
 *
 * @param dir the folder, or its YAML file.
 * @throws UserError if there are no images or no class names, or the YAML file is broken.
 */
export async function readYolo(dir: string, options: { splitSeed?: number } = {}): Promise<Dataset> {
  const path = resolve(dir);
  return readingFiles("readYolo", () =>
    isFile(path) ? readFolder(dirname(path), options, basename(path)) : readFolder(path, options),
  );
}

async function readFolder(
  dir: string,
  { splitSeed }: { splitSeed?: number },
  yamlFile?: string,
): Promise<Dataset> {
  const problems = collectProblems();
  const names = yoloNames(dir, problems, yamlFile);
  if (!names || names.listed.length === 0) {
    throw new UserError(
      `readYolo: no class names in ${dir}; looked for names: in *.yaml, classes.txt, labels.txt, *.names, *.labels`,
    );
  }
  const classes = yoloClasses(names, problems);
  const found = findYolo(dir, names.yaml, problems);
  const labels = labelFiles(dir);
  const keypoints = names.yaml?.keypoints ?? false;
  const known = new Map<string, Entry | null>(); // an image can be in several parts, and is read once
  const all = await eachPartInTurn((part) =>
    readEntries(dir, found[part], known, { labels, keypoints, problems }),
  );
  requireImages("readYolo", countAll(all), dir, problems);
  const whole = PARTS.filter((part) => found[part].isWhole).flatMap((part) => found[part].paths);
  labels.reportStrays(whole, problems);
  const files = [...known.values()].filter((entry) => entry !== null);
  const shift = checkRows(files, dir, names, problems);
  const meaningOf = (index: number) => classes.meanings[index - shift];
  const sources = eachPart((part) =>
    all[part].map((entry) => ({
      ...entry,
      classes: entry.rows
        .map(({ index }) => meaningOf(index))
        .flatMap((m) => (m && !m.ignored ? m.label : [])),
    })),
  );
  const statesVal = (names.yaml?.parts.val.length ?? 0) > 0;
  const parts = await arrange(sources, splitSeed, problems, { statesVal });
  return {
    name: basename(dir),
    format: "yolo",
    classes: classes.names,
    ...numbered(parts, (entry, id) => toDatasetImage(entry, id, meaningOf, problems)),
    problems: problems.list,
  };
}

async function readEntries(
  dir: string,
  { paths }: YoloPart,
  known: Map<string, Entry | null>,
  { labels, keypoints, problems }: { labels: LabelFiles; keypoints: boolean; problems: Problems },
): Promise<Entry[]> {
  const fresh = [...new Set(paths)].filter((path) => !known.has(path));
  const fileNames = distinctFileNames(dir, fresh);
  const entries = await concurrentlyReporting(
    fresh,
    problems,
    async (path, own, i): Promise<Entry | null> => {
      const file = labels.of(path);
      const labelFile = file && relative(dir, file);
      const size = await sizeOfImage(path, null, own);
      if (!size) return null;
      try {
        const text = file && labelFile ? await readText(file, labelFile, own) : "";
        const rows = parseYoloLines(text, labelFile ?? "", own, { keypoints });
        return { path, fileName: fileNames[i], size, labelFile, rows, classes: [] };
      } catch (error) {
        own.add("unreadable-annotation", labelFile ?? "", `${reason(error)}; its image is left out`);
        return null;
      }
    },
  );
  for (const [i, path] of fresh.entries()) known.set(path, entries[i]);
  return paths.flatMap((path) => known.get(path) ?? []);
}

/** File names without folders, but with them where two would be called the same. */
function distinctFileNames(dir: string, paths: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const path of new Set(paths)) counts.set(basename(path), (counts.get(basename(path)) ?? 0) + 1);
  return paths.map((path) => (counts.get(basename(path)) === 1 ? basename(path) : relative(dir, path)));
}

function toDatasetImage(
  { path, fileName, size, labelFile, rows }: Entry,
  id: number,
  meaningOf: (index: number) => YoloClasses["meanings"][number] | undefined,
  problems: Problems,
): DatasetImage {
  const stated = rows.flatMap(({ index, corners: [x1, y1, x2, y2], line, isAboveOne }): StatedBox[] => {
    const meaning = meaningOf(index);
    if (!meaning || isAboveOne) return []; // reported by checkRows
    const corners: StatedBox["corners"] = [
      x1 * size.width,
      y1 * size.height,
      x2 * size.width,
      y2 * size.height,
    ];
    return [{ corners, ...meaning, where: `${labelFile}:${line}` }];
  });
  return fileImage(id, path, fileName, size, toGroundTruth(stated, size, problems));
}
