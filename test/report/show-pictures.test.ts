import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { showPictures } from "../../src/report/show-pictures";
import type { Comparison } from "../../src/types";
import { writeFakeComparison } from "./fake-comparison";

let folder: string;
let comparison: Comparison;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "show-pictures-"));
  comparison = writeFakeComparison(folder, { seeds: [0, 1] });
});
afterAll(() => rmSync(folder, { recursive: true }));

async function printedBy(options?: Parameters<typeof showPictures>[1]): Promise<string> {
  let printed = "";
  const spy = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += text;
    return true;
  });
  await showPictures({ ...comparison, folder }, options).finally(() => spy.mockRestore());
  return printed;
}

describe("showPictures", () => {
  it("says in words what each arm found, outside a notebook", async () => {
    const lines = (await printedBy({ most: 1 })).trimEnd().split("\n");
    expect(lines[0]).toBe("val-000001.png");
    expect(lines.slice(1).map((line) => line.split(":")[0].trim())).toEqual([
      "the objects",
      "one-stage cross entropy",
      "one-stage focal loss",
      "one-stage OHEM",
      "two-stage OHEM",
    ]);
  });

  it("takes the arms that it is given", async () => {
    const printed = await printedBy({ most: 1, arms: ["two-stage random"] });
    expect(printed.match(/found \(/g)).toHaveLength(1);
    expect(printed).toContain("two-stage random");
  });
});
