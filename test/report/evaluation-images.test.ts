import { describe, expect, it } from "vitest";
import { UserError } from "../../src/errors";
import { type EvaluationImages, findEvaluationImages } from "../../src/report/evaluation-images";
import { put, putImage, temporaryFolder } from "../data/folders";

const image = (file_name: string, width = 40, height = 30) => ({ id: 1, width, height, file_name });

function opened(images: ReturnType<typeof image>[], json: string, folder?: string): EvaluationImages {
  const found = findEvaluationImages({ images }, json, folder);
  if ("problem" in found) throw new Error(found.problem);
  return found;
}

describe("findEvaluationImages", () => {
  it("finds images in the usual places beside the ground truth", async () => {
    const data = temporaryFolder();
    const json = put(
      data,
      "annotations/instances_val2017.json",
      JSON.stringify({ images: [image("a.png")] }),
    );
    await putImage(data, "val2017/a.png", 40, 30);
    const { read } = opened([image("a.png")], json);
    expect(await read(image("a.png"))).toMatchObject({ width: 40, height: 30 });
  });

  it("finds them in the folder that is named, and takes the size that nobody states from the file", async () => {
    const data = temporaryFolder();
    await putImage(data, "a.png", 40, 30);
    const { read } = opened([image("a.png")], "elsewhere/gt.json", data);
    expect(await read(image("a.png", 0, 0))).toMatchObject({ width: 40, height: 30 });
  });

  it("lets no name lead outside of the folder", async () => {
    const data = temporaryFolder();
    await putImage(data, "secret.png", 40, 30);
    await putImage(data, "images/a.png", 40, 30);
    const { read } = opened([image("a.png")], "gt.json", `${data}/images`);
    for (const name of ["../secret.png", `${data}/secret.png`, "..\\secret.png"])
      await expect(read(image(name))).rejects.toThrow(UserError);
  });

  it("says which image is not there, or of another size than annotated", async () => {
    const data = temporaryFolder();
    await putImage(data, "a.png", 40, 30);
    const { read } = opened([image("a.png")], "gt.json", data);
    await expect(read(image("b.png"))).rejects.toThrow(/no image "b.png"/);
    await expect(read(image("a.png", 41))).rejects.toThrow(/40x30/);
    await expect(read(image(""))).rejects.toThrow(UserError);
  });

  it("says what to do where there are none, and refuses a folder that is none", () => {
    const json = put(temporaryFolder(), "gt.json", "{}");
    expect(findEvaluationImages({ images: [image("a.png")] }, json)).toEqual({
      problem: expect.stringContaining("--images names their folder"),
    });
    expect(() => findEvaluationImages({ images: [] }, json, `${json}/none`)).toThrow(UserError);
  });
});
