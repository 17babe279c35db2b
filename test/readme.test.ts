import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runDist } from "./cli/run-dist";

const ROOT = join(__dirname, "..");
const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const read = (name: string) => readFileSync(join(ROOT, name), "utf8");

/** What pictures and links point to within the repository. */
function relativeLinks(markdown: string): string[] {
  const targets = [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to]) => to);
  return targets.filter((to) => !/^(https?:|#)/.test(to)).map((to) => to.replace(/#.*/, ""));
}

/** What is called as `npm run NAME`, `npm start` or `npm test`. */
function npmScripts(markdown: string): string[] {
  return [...markdown.matchAll(/\bnpm (?:run )?([a-z]+)/g)].map(([, name]) => name);
}

/** Lines of code that call the command line: each a command with its options. */
function kitCalls(markdown: string): { command: string; options: string[] }[] {
  return [...markdown.matchAll(/npx ohem-vs-focal ([a-z]+)([^\n`#]*)/g)].map(([, command, rest]) => ({
    command,
    options: rest.match(/--[a-z-]+/g) ?? [],
  }));
}

describe.each(["README.md", "README.zh.md"])("%s", (name) => {
  const text = read(name);

  it("links to files that exist", () => {
    const links = relativeLinks(text);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((to) => !existsSync(join(ROOT, to)))).toEqual([]);
  });

  it("names npm scripts that exist", () => {
    const names = npmScripts(text);
    expect(names).toEqual(expect.arrayContaining(["start", "test", "lab", "docs"]));
    expect(names.filter((each) => !(each in scripts))).toEqual([]);
  });

  it("calls commands that exist, with options that they have", async () => {
    const calls = kitCalls(text);
    expect(calls.map(({ command }) => command)).toEqual(
      expect.arrayContaining(["inspect", "compare", "evaluate"]),
    );
    const unknown: string[] = [];
    for (const command of new Set(calls.map((call) => call.command))) {
      const { stdout } = await runDist([command, "--help"]); // of an unknown one it is the help of all
      if (!stdout.startsWith(`Usage: ohem-vs-focal ${command} `)) unknown.push(command);
      const options = calls.filter((call) => call.command === command).flatMap((call) => call.options);
      unknown.push(...options.filter((each) => !new RegExp(`\\${each}\\b`).test(stdout)));
    }
    expect(unknown).toEqual([]);
  });
});

describe("README.zh.md", () => {
  const [zh, en] = [read("README.zh.md"), read("README.md")];

  it("and README.md link to one another in their first lines", () => {
    const top = (text: string) => text.split("\n").slice(0, 5).join("\n");
    expect(top(en)).toContain("[中文](README.zh.md)");
    expect(top(zh)).toContain("(README.md)");
  });

  it("has one place for what is recorded", () => {
    expect(zh.match(/<!-- \/?recorded -->/g)).toEqual(["<!-- recorded -->", "<!-- /recorded -->"]);
  });
});
