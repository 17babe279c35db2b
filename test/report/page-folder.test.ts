import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { UserError } from "../../src/errors";
import { requireRoomForPage } from "../../src/report/page-folder";
import { put, temporaryFolder } from "../data/folders";

const page = { command: "look", result: "look", ours: ["a.html", "a.json"], mark: "a.json" };

describe("requireRoomForPage", () => {
  it("takes a new folder, an empty one, and one that holds such a page", () => {
    const dir = temporaryFolder();
    requireRoomForPage(join(dir, "new"), page);
    requireRoomForPage(dir, page);
    for (const name of page.ours) put(dir, name, "");
    requireRoomForPage(dir, page);
  });

  it("refuses a folder with anything else, and names it", () => {
    const dir = temporaryFolder();
    put(dir, "a.json", "");
    put(dir, "thesis.tex", "");
    expect(() => requireRoomForPage(dir, page)).toThrow(/^look: ".*" holds thesis\.tex, which no look wrote/);
  });

  it("refuses a folder whose files are called like ours, without the one that marks it", () => {
    const dir = temporaryFolder();
    put(dir, "a.html", "");
    expect(() => requireRoomForPage(dir, page)).toThrow(UserError);
  });

  it("refuses any place in the folder that is read, also by way of a link", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "images"));
    const link = join(temporaryFolder(), "link");
    symlinkSync(folder, link);
    const source = { folder, of: "data's" };
    for (const dir of [folder, join(folder, "images", "out"), join(link, "out")])
      expect(() => requireRoomForPage(dir, page, source), dir).toThrow(/lies in the data's own folder/);
    requireRoomForPage(`${folder}-2`, page, source);
  });
});
