import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeSweepReport } from "../../src/report/write-sweep-report";
import { put, temporaryFolder } from "../data/folders";
import { drawing } from "./fake-renderer";
import { fakeStudy, fakeSweep } from "./fake-sweep";

const svg = () => drawing(async () => Buffer.from("<svg/>")).renderer;

describe("writeSweepReport", () => {
  it("writes the page, the record and each figure twice", async () => {
    const dir = join(temporaryFolder(), "new");
    const sweep = fakeStudy();
    const { page, files, notices } = await writeSweepReport(sweep, dir, svg());
    expect(readdirSync(dir).sort()).toEqual(["figures", "sweep.html", "sweep.json"]);
    expect(readdirSync(join(dir, "figures"))).toHaveLength(6);
    expect(files.every((path) => existsSync(path))).toBe(true);
    expect(files).toHaveLength(8);
    expect(JSON.parse(readFileSync(join(dir, "sweep.json"), "utf8"))).toEqual(
      JSON.parse(JSON.stringify(sweep)),
    );
    expect(readFileSync(page, "utf8").match(/src="data:image\/svg\+xml/g)).toHaveLength(3);
    expect(notices).toEqual([]);
  });

  it("goes without static pictures where Kaleido is missing, says why, and leaves none of old, but what is another's", async () => {
    const dir = temporaryFolder();
    put(dir, "store.json", "{}");
    put(join(dir, "figures"), "mine.svg", "<svg/>");
    await writeSweepReport(fakeStudy(), dir, svg());
    const { page, notices } = await writeSweepReport(fakeStudy(), dir, { problem: "Kaleido: not there" });
    expect(readdirSync(join(dir, "figures"))).toEqual(["mine.svg"]);
    expect(existsSync(join(dir, "store.json"))).toBe(true);
    expect(notices).toEqual(["no figures as files: Kaleido: not there"]);
    expect(readFileSync(page, "utf8")).toContain("<noscript>");
  });

  it("writes a page of a study in which nothing is done", async () => {
    const sweep = fakeSweep([{ arm: "one-stage focal", status: "failed" }], ["arm", "seed"]);
    const { page, files } = await writeSweepReport(sweep, temporaryFolder(), svg());
    expect(files).toHaveLength(2);
    expect(readFileSync(page, "utf8")).toContain("has a result yet");
  });
});
