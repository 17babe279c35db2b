import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { UserError } from "../../src/errors";
import { openJudgedImages } from "../../src/report/judged-images";

const run = mkdtempSync(join(tmpdir(), "judged-"));
afterAll(() => rmSync(run, { recursive: true }));
const configure = (config: object) => writeFileSync(join(run, "config.json"), JSON.stringify(config));

describe("openJudgedImages", () => {
  it("opens the validation images, and knows a third of the objects as hard", async () => {
    configure({ data: "scenes:1:32", overfit: false });
    const { images, groundTruth, hardIds } = await openJudgedImages(run);
    expect(images).toHaveLength(8);
    expect(hardIds.size).toBe(Math.ceil(groundTruth.annotations.length / 3));
  });

  it("opens as many as the run was judged on, and after overfitting those it was trained on", async () => {
    configure({ data: "scenes:1:32", overfit: false, validationImages: 3 });
    expect((await openJudgedImages(run)).images).toHaveLength(3);
    configure({ data: "scenes:1:4", overfit: true });
    expect((await openJudgedImages(run)).images).toHaveLength(4);
  });

  it("says that the data is gone", async () => {
    configure({ data: join(run, "moved"), overfit: false });
    await expect(openJudgedImages(run)).rejects.toThrow(UserError);
  });
});
