import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSources, type SourceFile } from "./import-graph";

const ROOT = join(__dirname, "..");

/** In the order data flows: a file imports from its own room and from those above it. */
const ROOMS = [
  "backend",
  "information",
  "data",
  "boxes",
  "losses",
  "samplers",
  "criteria",
  "detectors",
  "training",
  "evaluation",
  "experiments",
  "plots",
  "report",
  "cli",
];
const SHARED = ["types.ts", "records.ts", "sweep-records.ts", "errors.ts"];
const PUBLIC = "index.ts";

/** Commands that only start others; the end-to-end tests run them as processes. */
const RUN_END_TO_END = [
  "cli/compare.ts",
  "cli/lab.ts",
  "cli/main.ts",
  "cli/notebooks.ts",
  "cli/start.ts",
  "cli/train.ts",
];

const LONGEST = 250;

const sources = readSources();
const byPath = new Map(sources.map((source) => [source.path, source]));
const roomOf = (path: string) => ROOMS.indexOf(path.split("/")[0]);

describe("src", () => {
  it("holds the rooms of the design and nothing beside them", () => {
    const strays = sources.filter(({ path }) => ![...SHARED, PUBLIC].includes(path) && roomOf(path) < 0);
    expect(strays.map(({ path }) => path)).toEqual([]);
  });

  it("imports from its own room and from rooms above, also for types and dynamically", () => {
    const wrong = sources
      .filter(({ path }) => path !== PUBLIC)
      .flatMap(({ path, imports }) =>
        imports
          .filter(({ isPackage }) => !isPackage)
          .filter(({ to }) => to === PUBLIC || (!SHARED.includes(to) && roomOf(to) > roomOf(path)))
          .map(({ to }) => `${path} → ${to}`),
      );
    expect(wrong).toEqual([]);
  });

  it("has no import cycles", () => {
    expect(findCycles()).toEqual([]);
  });

  it(`has no file over ${LONGEST} lines`, () => {
    const long = sources.map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }));
    expect(long.filter(({ lines }) => lines > LONGEST)).toEqual([]);
  });

  it("has a test file beside every file that exports a function", () => {
    const testOf = (path: string) => join("test", path.replace(/\.ts$/, ".test.ts"));
    const untested = sources
      .filter(({ path, exportsFunctions }) => exportsFunctions && path !== PUBLIC)
      .map(({ path }) => path)
      .filter((path) => !RUN_END_TO_END.includes(path) && !existsSync(join(ROOT, testOf(path))));
    expect(untested).toEqual([]);
    expect(RUN_END_TO_END.filter((path) => !byPath.has(path))).toEqual([]);
  });
});

describe("the command line", () => {
  it("loads no TensorFlow before a command asks for it", () => {
    const loaded = reachable("cli/main.ts");
    expect(loaded.size).toBeGreaterThan(10);
    const heavy = [...loaded].filter((path) => /^(@tensorflow|danfojs)|^backend\/tensorflow\.ts$/.test(path));
    expect(heavy).toEqual([]);
  });
});

describe("the repository", () => {
  const tracked = execFileSync("git", ["ls-files"], { cwd: ROOT, encoding: "utf8" }).split("\n");
  const texts = tracked
    .filter((path) => path && !/\.(png|jpe?g|gz)$/.test(path) && existsSync(join(ROOT, path)))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
  const found = (pattern: RegExp, among = texts) =>
    among.flatMap(({ path, text }) => (text.match(pattern) ?? []).map((match) => `${path}: ${match}`));

  it("names no place on anyone's machine", () => {
    expect(found(/(?<![\w.:~/-])\/(?:work|root|opt|Users|home\/(?!someone))\/[\w./-]*/g)).toEqual([]);
    const results = texts.filter(({ path }) => /\.(json|ipynb|html|svg)$/.test(path));
    expect(found(/(?<![\w.:~/-])\/tmp\/[\w./-]*/g, results)).toEqual([]);
  });

  it("names no package registry", () => {
    expect(
      found(/\b[\w.-]*(?:npmjs\.(?:org|com)|pypi\.org|pythonhosted\.org)|https?:\/\/registry\.\S+/g),
    ).toEqual([]);
  });
});

/** What loading a file loads: files and packages along imports that stay in the output. */
function reachable(start: string): Set<string> {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const { to, kind } of byPath.get(path)?.imports ?? []) if (kind === "value") visit(to);
  };
  visit(start);
  return seen;
}

/** Each cycle once, as the chain of files that closes it. */
function findCycles(): string[] {
  const cycles: string[] = [];
  const finished = new Set<string>();
  const visit = ({ path, imports }: SourceFile, chain: string[]): void => {
    if (chain.includes(path)) cycles.push([...chain.slice(chain.indexOf(path)), path].join(" → "));
    if (chain.includes(path) || finished.has(path)) return;
    for (const { to } of imports) {
      const next = byPath.get(to);
      if (next) visit(next, [...chain, path]);
    }
    finished.add(path);
  };
  for (const source of sources) visit(source, []);
  return cycles;
}
