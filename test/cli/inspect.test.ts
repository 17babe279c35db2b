import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { register } from "../../src/cli/inspect";
import { put, putImage, temporaryFolder, vocXml } from "../data/folders";
import { runCommand } from "./run-command";

const inspect = (...args: string[]) => runCommand(register, "inspect", ...args);

async function folderWithProblems(): Promise<string> {
  const folder = temporaryFolder();
  const bad = Array.from(
    { length: 5 },
    () => ["car", 5, 5, 4, 4] as [string, number, number, number, number],
  );
  put(folder, "Annotations/a.xml", vocXml("a.png", 40, 30, [["car", 1, 1, 9, 9], ...bad]));
  put(folder, "Annotations/b.xml", vocXml("b.png", 40, 30, []));
  put(folder, "Annotations/c.xml", vocXml("c.png", 41, 30, []));
  await putImage(folder, "JPEGImages/a.png", 40, 30);
  await putImage(folder, "JPEGImages/c.png", 40, 30);
  return folder;
}

describe("inspect", () => {
  it("counts images, boxes, classes and sizes", async () => {
    const { stdout } = await inspect("scenes:3:4", "--json");
    const { format, images, boxes, classes, sizes, problems } = JSON.parse(stdout);
    expect([format, images, problems]).toEqual(["scenes", 12, []]);
    expect(Object.keys(classes)).toEqual(["disc", "square", "triangle"]);
    const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);
    expect([sum(classes), sum(sizes)]).toEqual([boxes, boxes]);
    expect(Object.keys(sizes)).toEqual(["veryTiny", "tiny", "small", "medium", "large"]);
  });

  it("lists every problem as JSON, with kind, file and detail", async () => {
    const { stdout } = await inspect(await folderWithProblems(), "--json");
    const { problems } = JSON.parse(stdout) as { problems: { kind: string; file: string; detail: string }[] };
    expect(problems.filter(({ kind }) => kind === "zero-area-box").length).toBe(5);
    expect(problems.map(({ kind }) => kind)).toContain("missing-image");
    const size = problems.find(({ kind }) => kind === "unreadable-image");
    expect(size).toMatchObject({ file: "c.png", detail: expect.stringContaining("41x30") });
  });

  it("groups problems of a kind for people", async () => {
    const { stdout } = await inspect(await folderWithProblems());
    expect(stdout).toContain("zero-area-box (5)");
    expect(stdout).toContain("… and 2 more");
    expect(stdout).toMatch(/^.*: voc, 2 images, 1 boxes$/m);
  });

  it("does not decode images when told so", async () => {
    const { stdout } = await inspect(await folderWithProblems(), "--no-pixels", "--json");
    expect(stdout).not.toContain("unreadable-image");
  });

  it("says when nothing is wrong", async () => {
    expect((await inspect("scenes:3:4")).stdout).toContain("no problems found");
  });

  it("fails by one clear line on what is not there", async () => {
    const { error, stdout } = await inspect(join(temporaryFolder(), "none"), "--json");
    expect(error?.message).toMatch(/^openDataset: there is no file or folder .*none"$/);
    expect(stdout).toBe("");
  });
});

const hitUav = join(__dirname, "../../../shared/data/hit-uav");

describe.skipIf(!existsSync(hitUav))("inspect on HIT-UAV (needs ../shared/data/hit-uav)", () => {
  it("finds its images, boxes, bands and the 0-based corners", async () => {
    const { stdout } = await inspect(hitUav, "--no-pixels", "--json");
    expect(JSON.parse(stdout)).toMatchObject({
      format: "voc",
      images: 690,
      boxes: 5941,
      ignored: 63,
      sizes: { veryTiny: 13, tiny: 1906, small: 2325, medium: 1585, large: 112 },
      problems: [{ kind: "zero-based-corners" }],
    });
  });
});
