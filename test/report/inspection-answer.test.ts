import { describe, expect, it } from "vitest";
import { inspectionAnswer } from "../../src/report/inspection-answer";
import { fakeInspection } from "./fake-inspection";

const problem = (kind: string) => ({ kind, file: "a.xml", detail: "" });

describe("inspectionAnswer", () => {
  it("says what there is, how much of it is background, and what anchors miss", async () => {
    const inspected = await fakeInspection();
    const { oneStage } = inspected.anchors.trainingCrops;
    const text = inspectionAnswer(inspected).join("\n");
    expect(text).toMatch(/^6 images \(4 to train on, 2 to validate on\) with \d+ objects of 3 classes\./);
    expect(text).toContain(`1 : ${Math.round(oneStage.negative / oneStage.positive)}`);
    expect(text).toContain("have no anchor with an IoU of .5 or more");
    expect(text).toContain("larger than the largest anchor, 51 px");
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("names serious problems, and tells them from remarks", async () => {
    const last = async (...kinds: string[]) =>
      inspectionAnswer(await fakeInspection(kinds.map(problem))).pop();
    expect(await last()).toBe("No problems were found.");
    expect(await last("clipped-box", "clipped-box")).toBe("2 remarks of 1 kind, none serious.");
    expect(await last("clipped-box", "duplicate-box")).toBe(
      "2 problems of 2 kinds; see first to duplicate-box (1).",
    );
  });

  it("makes sense of data without a single object", async () => {
    const inspected = await fakeInspection();
    const nothing = {
      ...inspected.anchors.wholeImages,
      oneStage: { ...inspected.anchors.wholeImages.oneStage, positive: 0 },
    };
    const all = { ...nothing.all, objects: 0 };
    const anchors = {
      ...inspected.anchors,
      wholeImages: { ...nothing, all },
      trainingCrops: { ...nothing, all },
    };
    const text = inspectionAnswer({ ...inspected, boxes: 0, anchors }).join("\n");
    expect(text).toContain("A whole image has no anchor that is an object's.");
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });
});
