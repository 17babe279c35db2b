import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { backendName, ready, tf } from "../../src/backend/tensorflow";
import { openCurves } from "../../src/training/tensorboard";

beforeAll(ready);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "curves-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("writes each curve's name into one event file, and leaves no tensor behind", () => {
  const before = tf.memory().numTensors;
  const curves = openCurves(folder);
  curves.write(1, { "loss/class": 0.5, "loss/box": 0.25 });
  curves.write(2, { "loss/class": 0.4 });
  curves.close();
  expect(tf.memory().numTensors).toBe(before);
  const files = readdirSync(folder);
  if (backendName() !== "tensorflow") return expect(files).toEqual([]); // only the native engine writes them
  expect(files.length).toBe(1);
  const events = readFileSync(join(folder, files[0]), "latin1");
  expect(events.split("loss/class").length - 1).toBe(2);
  expect(events.split("loss/box").length - 1).toBe(1);
});

it("opened again in one process, after its files were removed, writes new ones", () => {
  for (const name of ["first", "second", "third"]) {
    for (const file of readdirSync(folder)) rmSync(join(folder, file));
    const curves = openCurves(folder);
    curves.write(1, { [name]: 0.5 });
    curves.close();
    const events = readdirSync(folder).map((file) => readFileSync(join(folder, file), "latin1"));
    if (backendName() === "tensorflow") expect(events).toEqual([expect.stringContaining(name)]);
    else expect(events).toEqual([]);
  }
});
