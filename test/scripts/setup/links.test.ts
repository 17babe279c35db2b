import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { kitIsLinked, link, linkKit, linksTo } from "../../../scripts/setup/links.mjs";
import { placesOf } from "../../../scripts/setup/places.mjs";
import { temporaryFolder } from "./temporary";

describe("linkKit", () => {
  it("lets notebooks require the kit by its name", () => {
    const checkout = temporaryFolder({
      "package.json": '{"name": "ohem-vs-focal", "main": "dist/index.js"}',
      "dist/index.js": "module.exports = 'the kit';",
      "notebooks/one.ipynb": "{}",
    });
    const places = placesOf(checkout);
    expect(kitIsLinked(places)).toBe(false);
    linkKit(places);
    expect(kitIsLinked(places)).toBe(true);
    expect(createRequire(join(checkout, "notebooks", "one.js"))("ohem-vs-focal")).toBe("the kit");
  });

  it.skipIf(process.platform === "win32")("puts the command where npx looks", () => {
    const checkout = temporaryFolder({ "dist/cli/main.js": "command" });
    linkKit(placesOf(checkout));
    expect(readFileSync(join(checkout, "node_modules", ".bin", "ohem-vs-focal"), "utf8")).toBe("command");
  });
});

describe("link", () => {
  it("replaces a link to elsewhere and leaves what that led to", () => {
    const folder = temporaryFolder({ "old/file": "old", "new/file": "new" });
    symlinkSync(join(folder, "old"), join(folder, "link"));
    link(join(folder, "link"), join(folder, "new"));
    expect(readFileSync(join(folder, "link", "file"), "utf8")).toBe("new");
    expect(existsSync(join(folder, "old", "file"))).toBe(true);
  });

  it("replaces a folder that stands in its way", () => {
    const folder = temporaryFolder({ "new/file": "new" });
    mkdirSync(join(folder, "link", "half"), { recursive: true });
    link(join(folder, "link"), join(folder, "new"));
    expect(linksTo(join(folder, "link"), join(folder, "new"))).toBe(true);
  });
});
