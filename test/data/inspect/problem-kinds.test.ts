import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { kindOfProblem } from "../../../src/data/inspect/problem-kinds";

const ROOM = join(__dirname, "../../../src/data");

/** Every kind that the room's code names when it reports, as it stands there. */
function kindsInCode(): string[] {
  const texts = readdirSync(ROOM, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => readFileSync(join(ROOM, path), "utf8"));
  const pattern = /(?:\b(?:add|reject|report|found)\(\s*|kind: (?:[^"\n]*\? )?)"([a-z0-9]+(?:-[a-z0-9]+)+)"/g;
  return [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, kind]) => kind)))];
}

it("tells of every kind that readers and checks report what it means and what to do", () => {
  const kinds = kindsInCode();
  expect(kinds.length).toBeGreaterThan(40);
  expect(kinds.filter((kind) => !kindOfProblem(kind))).toEqual([]);
});

it("knows nothing of other kinds, whatever they are called", () => {
  for (const kind of ["new-kind", "__proto__", "constructor"]) expect(kindOfProblem(kind)).toBeUndefined();
});
