import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, parse } from "node:path";
import { packageRoot } from "../../backend/package-root";
import { requirePairing } from "../../criteria/names";
import { requireOneOf, UsageError, UserError } from "../../errors";
import { DETECTOR_NAMES } from "../../types";
import type { Preset } from "../preset-names";
import { absoluteData } from "../run-files";
import type { Study, StudyArm } from "./schema";
import { parseStudy } from "./study";

const STUDIES = join(packageRoot, "data", "studies");

/**
 * The study in a JSON or YAML file, or one that comes with the kit, by its name. Data is looked for from the file's
 * folder on.
 * @throws UsageError that names the path of each wrong setting; UserError where the file cannot be read
 */
export async function readStudy(fileOrName: string): Promise<Study> {
  const path = isFile(fileOrName) ? fileOrName : shippedPath(fileOrName);
  if (!path)
    throw new UserError(
      `there is no study "${fileOrName}": give a JSON or YAML file, or one of ${shippedNames().join(", ")}`,
    );
  return withDataFrom(parseStudy(await readObject(path), path), dirname(path));
}

/** The studies that come with the kit. */
export function shippedNames(): string[] {
  return shippedFiles().map((file) => parse(file).name);
}

export interface StudyChanges {
  data?: string;
  format?: "voc" | "coco" | "yolo";
  seeds?: number;
  /** Arms instead of the preset's, each as `one-stage/ghm`. */
  arms?: string[];
}

/** A preset's study, with other arms or data, or more seeds, if wished. */
export function studyOf(preset: Preset, { data, format, seeds, arms }: StudyChanges = {}): Study {
  const study = parseStudy(readJsonStudy(preset), `data/studies/${preset}.json`);
  if (arms) study.arms = arms.map(armOf);
  if (seeds) study.seeds = Array.from({ length: seeds }, (_, seed) => seed);
  if (data) study.shared = { ...study.shared, data, ...(format ? { format } : {}) };
  return study;
}

/** @throws UsageError unless it names a detector and a criterion that the detector takes */
function armOf(text: string): StudyArm {
  const [detector, criterion, ...rest] = text.split("/");
  if (criterion === undefined || rest.length > 0)
    throw new UsageError(`the arm "${text}" is not DETECTOR/CRITERION, such as one-stage/focal`);
  const known = requireOneOf("the arm's detector", detector, DETECTOR_NAMES);
  return { detector: known, criterion: requirePairing(criterion, known) };
}

function readJsonStudy(name: string): unknown {
  return JSON.parse(readFileSync(join(STUDIES, `${name}.json`), "utf8"));
}

function shippedPath(name: string): string | undefined {
  const file = shippedFiles().find((each) => parse(each).name === name);
  return file && join(STUDIES, file);
}

/** What else is there, such as examples for clusters, is no study. */
function shippedFiles(): string[] {
  return readdirSync(STUDIES)
    .filter((file) => /\.(json|yaml)$/.test(file))
    .sort();
}

/** Anything that can be read: a folder can have the name of a study. */
function isFile(path: string): boolean {
  return existsSync(path) && !statSync(path).isDirectory();
}

/** YAML 1.2, of which JSON is a part: one reader, which names the line of what it cannot read. */
async function readObject(path: string): Promise<unknown> {
  const { parseDocument } = await import("yaml");
  try {
    const document = parseDocument(readFileSync(path, "utf8"));
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJS(); // throws for aliases that multiply
  } catch (error) {
    throw new UserError(`${path} cannot be read: ${(error as Error).message.trim()}`);
  }
}

/** The same with every path to data made to hold from any folder; it is given from `folder` on. */
function withDataFrom<T>(value: T, folder: string, isData = false): T {
  if (typeof value === "string") return (isData ? absoluteData(value, folder) : value) as T;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => withDataFrom(each, folder, isData)) as T;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, withDataFrom(each, folder, name === "data")]),
  ) as T;
}
