import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
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
  setMetricsAside,
  shortPath,
} from "../../src/experiments/run-files";

const folder = () => mkdtempSync(join(tmpdir(), "run-files-"));
const line = (step: number) => ({ step, loss: 1 / step }) as MetricsLine;

describe("metrics.jsonl", () => {
  it("cut back to a checkpoint has no gap and no line twice once training goes on", () => {
    const dir = folder();
    appendMetrics(dir, [line(1), line(2), line(3)]);
    expect(keepMetricsUpTo(dir, 2)).toEqual([line(1), line(2)]);
    appendMetrics(dir, [line(3), line(4)]);
    expect(readMetrics(dir).map(({ step }) => step)).toEqual([1, 2, 3, 4]);
  });

  it("keeps the bytes of the lines that stay", () => {
    const dir = folder();
    const path = join(dir, "metrics.jsonl");
    writeFileSync(path, '{"step":1, "loss":1.50}\n{"step":2}\n');
    keepMetricsUpTo(dir, 1);
    expect(readFileSync(path, "utf8")).toBe('{"step":1, "loss":1.50}\n');
  });

  it("with a line that a kill cut short, wherever, is still read", () => {
    const last = JSON.stringify({ step: 2, gradientShare: { positive: 0.5 } });
    for (let length = 1; length <= last.length; length++) {
      const dir = folder();
      appendMetrics(dir, [line(1)]);
      appendFileSync(join(dir, "metrics.jsonl"), last.slice(0, length));
      expect(readMetrics(dir).map(({ step }) => step)).toEqual([1]);
    }
  });

  it("whose damage lies behind the checkpoint is cut back like any other", () => {
    const dir = folder();
    appendMetrics(dir, [line(1), line(2)]);
    appendFileSync(join(dir, "metrics.jsonl"), "\0\0\0\n");
    expect(() => readMetrics(dir)).toThrow(/metrics\.jsonl:3 is damaged/);
    keepMetricsUpTo(dir, 2);
    expect(readMetrics(dir)).toEqual([line(1), line(2)]);
  });

  it("of a training that starts anew is set aside, and an empty one does not take its place", () => {
    const dir = folder();
    const notices: string[] = [];
    const aside = join(dir, "metrics.before.jsonl");
    appendMetrics(dir, [line(1), line(2)]);
    for (let i = 0; i < 2; i++) {
      setMetricsAside(dir, (notice) => notices.push(notice));
      keepMetricsUpTo(dir, 0);
    }
    expect(readMetrics(dir)).toEqual([]);
    expect(readFileSync(aside, "utf8").split("\n").length - 1).toBe(2);
    expect(notices).toEqual([`${aside} keeps the lines of the training so far`]);
  });

  it.each([
    ["is not there", [], 1],
    ["lacks a line in the middle", [line(1), line(3)], 2],
    ["holds a line twice", [line(1), line(1), line(2)], 2],
    ["ends before the checkpoint", [line(1), line(2)], 3],
  ])("that %s is refused, and left as it is", (_, lines, missing) => {
    const dir = folder();
    if (lines.length > 0) appendMetrics(dir, lines);
    expect(() => keepMetricsUpTo(dir, 3)).toThrow(new RegExp(`lacks step ${missing}, .* after step 3: put`));
    expect(readMetrics(dir)).toEqual(lines);
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

  it("that holds a run goes on with another memory for images, which changes nothing that is learned", () => {
    const dir = folder();
    writeFileSync(join(dir, "config.json"), JSON.stringify(config));
    expect(requireRoomFor(dir, { ...config, cacheMB: 1 }, true)).toBeUndefined();
  });

  it("that holds a run from before a setting was added goes on with that setting's default", () => {
    const dir = folder();
    const { scale: _, flip: __, cacheMB: ___, ...old } = config;
    writeFileSync(join(dir, "config.json"), JSON.stringify(old));
    requireRoomFor(dir, config, true);
    const other = { ...config, flip: false, scale: [0.8, 1.25] as [number, number] };
    expect(() => requireRoomFor(dir, other, true)).toThrow(/another scale, flip/);
  });

  it("that holds checkpoints whose settings nobody can compare is refused", () => {
    const dir = folder();
    mkdirSync(join(dir, "checkpoints"));
    for (const resume of [true, false])
      expect(() => requireRoomFor(dir, config, resume)).toThrow(
        /checkpoints without config\.json; put it back/,
      );
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
