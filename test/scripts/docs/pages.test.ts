import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = join(__dirname, "..", "..", "..");
const TYPEDOC = join(ROOT, "node_modules", "typedoc", "bin", "typedoc");

const pages = mkdtempSync(join(tmpdir(), "docs-"));
afterAll(() => rmSync(pages, { recursive: true, force: true }));
const read = (...path: string[]) => readFileSync(join(pages, ...path), "utf8");

/** What `npm run docs` does after set-up; a warning is an error there, as typedoc.json says. */
beforeAll(() => {
  execFileSync(process.execPath, [TYPEDOC, "--skipErrorChecking", "--out", pages], {
    cwd: ROOT,
    stdio: "pipe",
  });
});

describe("the pages of the API", () => {
  it("list the rooms that export something, in the order in which data flows", () => {
    const headings = read("modules.html").matchAll(/<h2 [^>]*>([a-z ]+)</g);
    const rooms = [...headings].map(([, room]) => room);
    const readme = readFileSync(join(ROOT, "README.md"), "utf8").split("## The rooms")[1];
    const ordered = [...readme.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell]) =>
      [...cell.matchAll(/`(\w+)\/`/g)].map(([, room]) => room),
    );
    expect(rooms).toEqual([...ordered.filter((room) => rooms.includes(room)), "shared types"]);
    expect(rooms).toContain("information");
  });

  it("hold one for every function that src/index.ts exports", async () => {
    const api = await import("../../../src/index");
    const functions = Object.entries(api).filter(([, value]) => typeof value === "function");
    expect(functions.length).toBeGreaterThan(50);
    for (const [name] of functions)
      expect(existsSync(join(pages, "functions", `${name}.html`)), name).toBe(true);
  });

  it("show a formula as it is written, and name the options of a function", () => {
    const page = read("functions", "entropy.html");
    expect(page).toMatch(/<pre><code class="text">.*H\(p\) = −Σ pᵢ log pᵢ/);
    for (const file of readdirSync(join(pages, "functions")))
      expect(read("functions", file), file).not.toContain("__namedParameters");
  });

  it("begin with the README and its figures", () => {
    const [, figure] = read("index.html").match(/<img src="([^"]+\.svg)"/)!;
    expect(existsSync(join(pages, figure))).toBe(true);
  });
});
