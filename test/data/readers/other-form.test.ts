import { describe, expect, it } from "vitest";
import { reportOtherCoco } from "../../../src/data/readers/other-form";
import { collectProblems } from "../../../src/data/readers/problems";
import { put, temporaryFolder } from "../folders";

async function report(files: Record<string, string>): Promise<string[]> {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) put(folder, name, content);
  const problems = collectProblems();
  await reportOtherCoco(folder, problems);
  return problems.list.map(({ kind, file }) => `${kind} ${file}`);
}

describe("reportOtherCoco", () => {
  it("names COCO files that are not read, and keys in them that other tools do not know", async () => {
    const odd = { images: [{ id: 1, filename: "a.png" }], annotation: [], categories: [] };
    expect(await report({ "annotations_coco/val.json": JSON.stringify(odd) })).toEqual([
      "other-form annotations_coco/val.json",
      "other-key annotations_coco/val.json",
      "other-key annotations_coco/val.json images[0]",
    ]);
  });

  it("fails not on one that is broken, and says nothing where there is none", async () => {
    expect(await report({ "a.json": "{" })).toEqual(["other-form a.json"]);
    expect(await report({})).toEqual([]);
  });
});
