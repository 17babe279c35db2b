import { afterEach, describe, expect, it, vi } from "vitest";
import { printEvaluation } from "../../src/cli/evaluate-text";
import { type CaseOptions, judgedDocument, manyClasses } from "../report/judged-case";

afterEach(() => vi.restoreAllMocks());

async function printed(options: CaseOptions = {}): Promise<string> {
  let text = "";
  vi.spyOn(process.stdout, "write").mockImplementation((line) => {
    text += line;
    return true;
  });
  await printEvaluation(judgedDocument(options));
  return text;
}

describe("printEvaluation", () => {
  it("fits in a terminal, for one class and for eighty", async () => {
    for (const classes of [["car"], manyClasses(80)]) {
      const lines = (await printed({ classes, objects: 400, detections: 900 })).split("\n");
      expect(lines.length).toBeLessThan(85);
      const tables = lines.filter((line) => !line.startsWith("•"));
      expect(Math.max(...tables.map(({ length }) => length))).toBeLessThanOrEqual(120);
    }
  });

  it("keeps the classes in their order where all have room", async () => {
    const text = await printed();
    const places = ["car", "person", "bicycle"].map((name) => text.search(new RegExp(`^${name} +\\d`, "m")));
    expect(places.every((place, i) => place > (places[i - 1] ?? 0))).toBe(true);
  });

  it("prints no table of nothing", async () => {
    expect(await printed({ classes: ["car"] })).not.toContain("Confusions of classes");
    expect(await printed({ detections: 0 })).not.toContain("Labels to check");
  });
});
