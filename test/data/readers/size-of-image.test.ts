import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { collectProblems } from "../../../src/data/readers/problems";
import { sizeOfImage } from "../../../src/data/readers/size-of-image";
import { put, putImage, temporaryFolder } from "../folders";

const folder = temporaryFolder();

async function sizeOf(path: string, stated: { width: number; height: number } | null = null) {
  const problems = collectProblems();
  return { size: await sizeOfImage(path, stated, problems), problems: problems.list };
}

async function turned(orientation: number): Promise<string> {
  const path = join(folder, `${orientation}.jpg`);
  await sharp({ create: { width: 8, height: 4, channels: 3, background: "#123456" } })
    .withMetadata({ orientation })
    .toFile(path);
  return path;
}

describe("sizeOfImage", () => {
  it("takes the stated size without opening the picture, else that of the header", async () => {
    expect(await sizeOf(join(folder, "none.png"), { width: 3, height: 2 })).toEqual({
      size: { width: 3, height: 2 },
      problems: [],
    });
    expect(await sizeOf(await putImage(folder, "a.png", 5, 4))).toEqual({
      size: { width: 5, height: 4 },
      problems: [],
    });
  });

  it("takes turned pictures as stored where no size is stated, and says so", async () => {
    for (const orientation of [2, 3, 4, 5, 6, 7, 8]) {
      const { size, problems } = await sizeOf(await turned(orientation));
      expect(size).toEqual({ width: 8, height: 4 });
      expect(problems.map(({ kind, file }) => [kind, file])).toEqual([
        ["turned-image", `${orientation}.jpg`],
      ]);
    }
    expect((await sizeOf(await turned(1))).problems).toEqual([]);
    expect((await sizeOf(await turned(6), { width: 4, height: 8 })).problems).toEqual([]);
  });

  it("is null where the picture cannot be read, and names it", async () => {
    const { size, problems } = await sizeOf(put(folder, "text.png", "no picture"));
    expect(size).toBeNull();
    expect(problems).toMatchObject([{ kind: "unreadable-image", file: "text.png" }]);
    expect(problems[0].detail).not.toContain(folder);
  });

  it("finds BMP when reading begins, even where a size is stated", async () => {
    const { size, problems } = await sizeOf(put(folder, "a.BMP", "BM......"), { width: 3, height: 2 });
    expect(size).toBeNull();
    expect(problems[0].detail).toContain("convert it to PNG");
  });
});

it("a picture that is stated to be larger than is decoded is left out when it is read, not amid training", async () => {
  const { size, problems } = await sizeOf(join(folder, "huge.png"), { width: 20_000, height: 20_000 });
  expect(size).toBeNull();
  expect(problems).toEqual([
    expect.objectContaining({ kind: "unreadable-image", detail: expect.stringContaining("100 megapixels") }),
  ]);
});
