import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../src/errors";
import { writeReport } from "../../src/report/write-report";
import { writeFakeComparison } from "./fake-comparison";
import { drawing } from "./fake-renderer";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "write-report-"));
  writeFakeComparison(dir, { seeds: [0] });
});
afterEach(() => rmSync(dir, { recursive: true }));

const draw = drawing(async (_, { format }) => Buffer.from(format === "svg" ? "<svg/>" : "png"));

describe("writeReport", () => {
  it("writes the page and every figure as SVG and PNG, and ends the renderer", async () => {
    const { report, figures, notices } = await writeReport(dir, draw.renderer);
    expect(notices).toEqual([]);
    expect(readdirSync(join(dir, "figures"))).toHaveLength(16);
    expect(figures.every((path) => existsSync(path))).toBe(true);
    expect(readFileSync(report, "utf8").match(/src="data:image\/svg\+xml/g)).toHaveLength(8);
    expect(draw.closed()).toBe(1);
  });

  it("leaves no figure of an earlier report, and what is not its own alone", async () => {
    await writeReport(dir, draw.renderer);
    for (const name of ["map.svg", "mine.svg"]) writeFileSync(join(dir, "figures", name), "<svg/>");
    await writeReport(dir, draw.renderer);
    expect(existsSync(join(dir, "figures", "map.svg"))).toBe(false);
    expect(existsSync(join(dir, "figures", "mine.svg"))).toBe(true);
  });

  it("stays small enough to be sent by mail", async () => {
    const { report } = await writeReport(dir, draw.renderer);
    expect(statSync(report).size).toBeLessThan(6e6);
  });

  it("goes without static pictures where Kaleido is missing, and says why", async () => {
    const { report, figures, notices } = await writeReport(dir, { problem: "Kaleido: not there" });
    expect(figures).toEqual([]);
    expect(notices).toEqual(["no figures as files: Kaleido: not there"]);
    expect(readFileSync(report, "utf8")).toContain("<noscript>");
  });

  it("goes on when drawing fails, says so, and ends the renderer", async () => {
    const failing = drawing(async () => {
      throw new UserError("render: too late");
    });
    const { notices } = await writeReport(dir, failing.renderer);
    expect(notices).toEqual(["not all figures as files: render: too late"]);
    expect(failing.closed()).toBe(1);
  });

  it("goes without pictures of detections where the data is gone, and says so in the page", async () => {
    writeFileSync(
      join(dir, "one-stage-ce-seed0", "config.json"),
      JSON.stringify({ data: join(dir, "moved") }),
    );
    const { report, notices } = await writeReport(dir, { problem: "none" });
    expect(notices[1]).toMatch(/^no pictures of detections: .*moved/);
    expect(readFileSync(report, "utf8")).toContain("No pictures: ");
  });

  it("needs a comparison", async () => {
    await expect(writeReport(join(dir, "none"), { problem: "none" })).rejects.toThrow(/is missing/);
  });
});
