import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { requireRoomForEvaluation, writeEvaluation } from "../../src/report/write-evaluation";
import { put, temporaryFolder } from "../data/folders";
import { judgedDocument } from "./judged-case";

const document = judgedDocument();
const renderer = () => ({ render: async () => Buffer.from("<svg/>"), close() {} });
const gone = { problem: "the images are gone" };

describe("writeEvaluation", () => {
  it("writes the page, the record and each figure twice", async () => {
    const dir = join(temporaryFolder(), "judged");
    const { page, files, notices } = await writeEvaluation(dir, document, gone, "command", renderer());
    expect(readdirSync(dir).sort()).toEqual(["analysis.json", "evaluation.html", "figures"]);
    expect(readdirSync(join(dir, "figures"))).toHaveLength(12);
    expect(files.every((path) => existsSync(path))).toBe(true);
    expect(JSON.parse(readFileSync(join(dir, "analysis.json"), "utf8"))).toEqual(document);
    expect(readFileSync(page, "utf8").match(/src="data:image\/svg\+xml/g)).toHaveLength(6);
    expect(notices).toEqual(["no pictures: the images are gone"]);
  });

  it("goes without static pictures where Kaleido is missing, says why, and leaves none of old", async () => {
    const dir = temporaryFolder();
    await writeEvaluation(dir, document, gone, "command", renderer());
    const { page, notices } = await writeEvaluation(dir, document, gone, "command", {
      problem: "Kaleido: not there",
    });
    expect(readdirSync(join(dir, "figures"))).toEqual([]);
    expect(notices[0]).toBe("no figures as files: Kaleido: not there");
    expect(readFileSync(page, "utf8")).toContain("<noscript>");
  });
});

describe("requireRoomForEvaluation", () => {
  it("takes a new folder, an empty one, and one of an evaluation", async () => {
    const dir = temporaryFolder();
    requireRoomForEvaluation(join(dir, "new"));
    requireRoomForEvaluation(dir);
    await writeEvaluation(dir, document, gone, "command", { problem: "none" });
    requireRoomForEvaluation(dir);
  });

  it("refuses a folder with anything else, and names it", () => {
    const dir = temporaryFolder();
    put(dir, "analysis.json", "{}");
    put(dir, "thesis.tex", "");
    expect(() => requireRoomForEvaluation(dir)).toThrow(/holds thesis\.tex, which no evaluation wrote/);
    const figures = temporaryFolder();
    mkdirSync(join(figures, "figures"));
    expect(() => requireRoomForEvaluation(figures)).toThrow(/holds figures/);
  });

  it("refuses to write among the images", () => {
    const images = temporaryFolder();
    expect(() => requireRoomForEvaluation(join(images, "judged"), images)).toThrow(/images' own folder/);
  });
});
