import { expect } from "vitest";
import { kindOfProblem } from "../../../src/data/inspect/problem-kinds";
import type { DataProblem, Dataset, DatasetImage } from "../../../src/types";

/** What `Object.prototype` had before anything was read. */
const OWN = Reflect.ownKeys(Object.prototype);

/** Nothing that is read may change what all objects share. */
export function expectNoPollution(): void {
  expect(Reflect.ownKeys(Object.prototype)).toEqual(OWN);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
}

/** What holds of every data set, wherever it came from. */
export function expectSound({ classes, categoryIds, train, val, test, problems }: Dataset): void {
  const images = [...train, ...val, ...test];
  expect(images.length).toBeGreaterThan(0);
  expect(new Set(images.map(({ id }) => id)).size, "ids are unique").toBe(images.length);
  expect(new Set(images.map(({ file }) => file)).size, "no file stands twice").toBe(images.length);
  expect(new Set(classes).size, "classes are named once").toBe(classes.length);
  expect(classes.every((name) => name.trim() !== "")).toBe(true);
  if (categoryIds) expect(categoryIds.length).toBe(classes.length);
  for (const image of images) expectSoundImage(image, classes.length);
  for (const problem of problems) expectClear(problem);
  expectNoPollution();
}

function expectSoundImage({ id, fileName, width, height, groundTruth }: DatasetImage, classes: number): void {
  const { boxes, labels, ignored, areas, difficulty } = groundTruth;
  const fault = (what: string) => expect.fail(`${fileName}: ${what}: ${JSON.stringify(groundTruth)}`);
  if (!Number.isSafeInteger(id)) fault(`id ${id}`);
  if (![width, height].every((side) => Number.isSafeInteger(side) && side > 0)) fault(`${width}x${height}`);
  if (boxes.length !== 4 * labels.length || ignored.length !== labels.length) fault("lengths differ");
  for (const more of [areas, difficulty])
    if (more && more.length !== labels.length) fault("lengths of what is known of objects differ");
  if (areas && !areas.every((area) => area > 0)) fault("area");
  labels.forEach((label, g) => {
    const [x1, y1, x2, y2] = boxes.subarray(4 * g, 4 * g + 4);
    if (!(x1 >= 0 && y1 >= 0 && x2 > x1 && y2 > y1 && x2 <= width && y2 <= height)) fault(`box ${g}`);
    if (!(label >= 0 && label <= classes)) fault(`label ${label}`);
    if (ignored[g] > 1 || (label === 0 && ignored[g] === 0)) fault(`ignored ${ignored[g]} of ${label}`);
  });
}

/** A control character, or one that turns the line around: a terminal would obey it. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/** A message is a line that can be read: not long, without what a slip of ours would leave in it. */
export function expectLine(text: string): void {
  expect(text.length, text.slice(0, 1000)).toBeLessThan(600);
  expect(text).not.toMatch(UNPRINTABLE);
  expect(text).not.toMatch(/\[object |undefined|\n {4}at /);
  expect(text.trim()).not.toBe("");
}

/** A problem has a kind that is explained, a place, and a detail. */
export function expectClear({ kind, file, detail }: DataProblem): void {
  expect(kindOfProblem(kind), `${kind} is explained`).toBeDefined();
  expect(file.trim()).not.toBe(""); // as it is, whatever the file is called; it is shown on one line
  expectLine(detail);
}
