import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { UserError } from "../../src/errors";
import { requireRoomForInspection, writeInspection } from "../../src/report/write-inspection";
import { put, temporaryFolder } from "../data/folders";
import { fakeDataset, fakeInspection } from "./fake-inspection";
import { drawing } from "./fake-renderer";

const working = () => drawing(async (_, { format }) => Buffer.from(format === "svg" ? "<svg/>" : "png"));
const ALL = [
  "anchor-coverage.png",
  "classes.png",
  "contact-sheet.png",
  "imbalance.png",
  "inspect.html",
  "inspect.json",
  "sizes.png",
];

describe("writeInspection", () => {
  it("writes the page, the sheet, the figures and the numbers, and ends the renderer", async () => {
    const dir = join(temporaryFolder(), "new");
    const { renderer, closed } = working();
    const inspected = await fakeInspection();
    const { page, files, notices } = await writeInspection(dir, fakeDataset(), inspected, {}, renderer);
    expect(readdirSync(dir).sort()).toEqual(ALL);
    expect(files.every((file) => existsSync(file))).toBe(true);
    expect(notices).toEqual([]);
    expect(closed()).toBe(1);
    expect((await sharp(join(dir, "contact-sheet.png")).metadata()).format).toBe("png");
    expect(JSON.parse(readFileSync(join(dir, "inspect.json"), "utf8"))).toEqual(
      JSON.parse(JSON.stringify(inspected)),
    );
    expect(readFileSync(page, "utf8").match(/src="data:image\/webp/g)).toHaveLength(6);
  });

  it("goes without files of figures where Kaleido is missing, says so, and leaves none of before", async () => {
    const dir = temporaryFolder();
    const inspected = await fakeInspection();
    await writeInspection(dir, fakeDataset(), inspected, {}, working().renderer);
    const { notices } = await writeInspection(
      dir,
      fakeDataset(),
      inspected,
      {},
      { problem: "Kaleido: not there" },
    );
    expect(notices).toEqual(["no figures as files: Kaleido: not there"]);
    expect(readdirSync(dir).sort()).toEqual(["contact-sheet.png", "inspect.html", "inspect.json"]);
    expect(readFileSync(join(dir, "inspect.html"), "utf8")).toContain("<noscript>");
  });

  it("goes on when drawing fails, says so, and ends the renderer", async () => {
    const failing = drawing(async () => {
      throw new UserError("render: too late");
    });
    const { notices } = await writeInspection(
      temporaryFolder(),
      fakeDataset(),
      await fakeInspection(),
      {},
      failing.renderer,
    );
    expect(notices).toEqual(["not all figures as files: render: too late"]);
    expect(failing.closed()).toBe(1);
  });
});

describe("requireRoomForInspection", () => {
  it("takes a new folder, an empty one, and one that holds an inspection", () => {
    const dir = temporaryFolder();
    requireRoomForInspection(join(dir, "new"));
    requireRoomForInspection(dir);
    for (const name of ALL) put(dir, name, "");
    requireRoomForInspection(dir);
  });

  it("refuses a folder with anything else, and names it", () => {
    const dir = temporaryFolder();
    put(dir, "inspect.json", "");
    put(dir, "thesis.tex", "");
    expect(() => requireRoomForInspection(dir)).toThrow(/holds thesis\.tex, which no inspection wrote/);
    const pictures = temporaryFolder();
    put(pictures, "sizes.png", "");
    expect(() => requireRoomForInspection(pictures)).toThrow(UserError);
  });

  it("refuses any place in the data's own folder", () => {
    const data = temporaryFolder();
    mkdirSync(join(data, "images"));
    expect(() => requireRoomForInspection(join(data, "images", "out"), data)).toThrow(
      /lies in the data's own folder/,
    );
    const json = put(data, "annotations/a.json", "{}");
    expect(() => requireRoomForInspection(join(data, "annotations", "out"), json)).toThrow(
      /data's own folder/,
    );
    requireRoomForInspection(join(temporaryFolder(), "out"), data);
    requireRoomForInspection(join(temporaryFolder(), "out"), "scenes:1:2");
  });
});
