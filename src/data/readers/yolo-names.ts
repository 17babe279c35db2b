import { join } from "node:path";
import { UserError } from "../../errors";
import { checkClasses, nameOrNumber } from "./classes";
import { meansDontCare } from "./ground-truth";
import { readLabelsFile } from "./labels-file";
import { PARTS, partFolders } from "./parts";
import { filesIn, subfolder } from "./paths";
import { type Problems, reason, shown } from "./problems";
import { readYoloYaml, type YoloYaml } from "./yolo-yaml";

export interface YoloNames {
  /** Names by index, as listed. */
  listed: string[];
  /** Where they stand, for messages. */
  file: string;
  yaml: YoloYaml | null;
}

/**
 * Class names of a YOLO folder: from a YAML file with `names:` (`data.yaml` first), else from a labels file
 * there, in `labels` or in a part's folder. Null if there are none.
 *
 * @param yamlFile the name of the YAML file to take, where it is said.
 * @throws UserError if such a file is broken; another YAML file that is, such as one of settings, is reported.
 */
export function yoloNames(dir: string, problems: Problems, yamlFile?: string): YoloNames | null {
  const files = yamlFile ? [yamlFile] : filesIn(dir, ".yaml", ".yml").sort(dataFirst);
  let yaml: YoloYaml | null = null;
  for (const file of files) {
    const read = readUnlessStray(dir, file, file === yamlFile, problems);
    if (!read) continue;
    yaml ??= read;
    if (read.names) return { listed: read.names, file, yaml: read };
  }
  const folders = partFolders(dir);
  for (const folder of [dir, subfolder(dir, "labels"), ...PARTS.map((part) => folders[part])]) {
    const labels = folder ? readLabelsFile(folder, problems) : null;
    if (!labels) continue;
    const listed = labels.names.map((name, i) => nameOrNumber(name, i, labels.file, problems));
    return { listed, file: labels.file, yaml };
  }
  return null;
}

function readUnlessStray(dir: string, file: string, isMeant: boolean, problems: Problems): YoloYaml | null {
  try {
    return readYoloYaml(join(dir, file), problems);
  } catch (error) {
    if (isMeant || IS_DATA.test(file) || !(error instanceof UserError)) throw error;
    problems.add("unreadable-yaml", file, `${reason(error)}; not used`);
    return null;
  }
}

const IS_DATA = /^data(set)?\.ya?ml$/i;

function dataFirst(a: string, b: string): number {
  const rank = (name: string) => (IS_DATA.test(name) ? 0 : 1);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

export interface YoloClasses {
  /** Names of classes 1..K. */
  names: string[];
  /** What each listed index means: a class, or an ignored region of a class or of none (label 0). */
  meanings: { label: number; ignored: boolean }[];
}

/**
 * Classes 1..K of the listed names. The form has no mark for ignored regions, so two names make one:
 * `DontCare` (and its like) is a region of no class, and `ignored X`, where `X` is listed too, one of
 * class `X`; neither is a class. A name that stands twice is one class, which is reported.
 */
export function yoloClasses({ listed, file }: YoloNames, problems: Problems): YoloClasses {
  const all = new Set(listed.filter((name) => !meansDontCare(name)));
  const ignoredOf = (name: string) => {
    const of = /^ignored (.+)$/.exec(name)?.[1];
    return of !== undefined && all.has(of) ? of : null;
  };
  const labels = new Map<string, number>();
  listed.forEach((name, i) => {
    if (ignoredOf(name) !== null || meansDontCare(name)) return;
    if (labels.has(name))
      problems.add(
        "repeated-class",
        `${file} class ${i}`,
        `${shown(name)} stands there before; taken as one`,
      );
    else labels.set(name, labels.size + 1);
  });
  const names = [...labels.keys()];
  checkClasses(names, file, problems);
  const meanings = listed.map((name) => {
    const of = ignoredOf(name);
    if (of !== null) return { label: labels.get(of) ?? 0, ignored: true };
    return { label: labels.get(name) ?? 0, ignored: !labels.has(name) };
  });
  return { names, meanings };
}
