import { appendFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { resolveRunConfig } from "../../src/experiments/run-config";
import {
  absoluteData,
  appendMetrics,
  keepMetricsUpTo,
  type MetricsLine,
  readJson,
  readMetrics,
  requireRoomFor,
  shortPath,
} from "../../src/experiments/run-files";

const folder = () => mkdtempSync(join(tmpdir(), "run-files-"));
const line = (step: number) => ({ step, loss: 1 / step }) as MetricsLine;

describe("metrics.jsonl", () => {
  it("cut back to a checkpoint has no gap and no line twice once training goes on", () => {
    const dir = folder();
    appendMetrics(dir, [line(1), line(2), line(3)]);
    keepMetricsUpTo(dir, 2);
    appendMetrics(dir, [line(3), line(4)]);
    expect(readMetrics(dir).map(({ step }) => step)).toEqual([1, 2, 3, 4]);
  });

  it("with a line that a kill cut short is still read", () => {
    const dir = folder();
    appendMetrics(dir, [line(1)]);
    appendFileSync(join(dir, "metrics.jsonl"), '{"step":2,"lo');
    expect(readMetrics(dir).map(({ step }) => step)).toEqual([1]);
  });
});

describe("a run's folder", () => {
  const config = resolveRunConfig({ detector: "one-stage", criterion: "focal", data: "scenes:1:8" });

  it("that holds a run is not overwritten, and goes on only with the same settings", () => {
    const dir = folder();
    requireRoomFor(dir, config, false);
    writeFileSync(join(dir, "config.json"), JSON.stringify(config));
    expect(() => requireRoomFor(dir, config, false)).toThrow(/--resume/);
    requireRoomFor(dir, config, true);
    expect(() => requireRoomFor(dir, { ...config, seed: 5 }, true)).toThrow(/another seed/);
  });

  it("that holds a run from before a setting was added goes on with that setting's default", () => {
    const dir = folder();
    const { scale: _, flip: __, cacheMB: ___, ...old } = config;
    writeFileSync(join(dir, "config.json"), JSON.stringify(old));
    requireRoomFor(dir, config, true);
    const other = { ...config, flip: false, scale: [0.8, 1.25] as [number, number] };
    expect(() => requireRoomFor(dir, other, true)).toThrow(/another scale, flip/);
  });

  it("with a damaged file says which file", () => {
    const dir = folder();
    writeFileSync(join(dir, "arm.json"), "{");
    expect(() => readJson(join(dir, "arm.json"))).toThrow(/arm\.json cannot be read/);
  });
});

describe("a data spec", () => {
  it("means the same from any folder", () => {
    expect(absoluteData("scenes:1:8")).toBe("scenes:1:8");
    expect(absoluteData("data/scenes")).toBe(resolve("data/scenes"));
  });

  it("inside the working folder is shown without this machine's path", () => {
    expect(shortPath(resolve("runs", "quick"))).toBe(join("runs", "quick"));
    expect(shortPath(resolve("."))).toBe(".");
    expect(shortPath("/x")).toBe("/x");
  });
});
