import { describe, expect, it } from "vitest";
import { cocoClasses, statedBoxes, toCorners } from "../../../src/data/readers/coco-boxes";
import { collectProblems } from "../../../src/data/readers/problems";

const file = (...categories: [number, string][]) => ({
  images: [],
  annotations: [],
  distractors: [],
  categories: categories.map(([id, name]) => ({ id, name })),
});
const annotation = {
  id: 7,
  image_id: 1,
  category_id: 3,
  bbox: [1, 2, 3, 4] as [number, number, number, number],
};

describe("cocoClasses", () => {
  it("closes gaps between ids, in their order, from any first id", () => {
    const { names, labels } = cocoClasses([file([90, "z"], [0, "b"], [3, "a"])], collectProblems());
    expect(names).toEqual(["b", "a", "z"]);
    expect([...labels]).toEqual([
      [0, 1],
      [3, 2],
      [90, 3],
    ]);
  });

  it("makes no class of don't care", () => {
    const { names, labels } = cocoClasses([file([0, "DontCare"], [1, "a"])], collectProblems());
    expect(names).toEqual(["a"]);
    expect([...labels]).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  it("joins the categories of two files and reports ids that mean two things", () => {
    const problems = collectProblems();
    const { names } = cocoClasses([file([1, "a"], [2, "b"]), file([2, "c"], [3, "d"])], problems);
    expect(names).toEqual(["a", "b", "d"]);
    expect(problems.list.map(({ kind }) => kind)).toEqual(["category-mismatch"]);
  });
});

describe("statedBoxes", () => {
  const classes = cocoClasses([file([3, "a"], [4, "DontCare"])], collectProblems());
  const read = (...annotations: Parameters<typeof statedBoxes>[0]) => {
    const problems = collectProblems();
    return {
      boxes: statedBoxes(annotations, classes, problems),
      kinds: problems.list.map(({ kind }) => kind),
    };
  };

  it("gives corners and labels", () => {
    const { boxes, kinds } = read(annotation);
    expect(boxes).toMatchObject([{ corners: [1, 2, 4, 6], label: 1, ignored: false, where: "annotation 7" }]);
    expect(kinds).toEqual([]);
  });

  it("ignores crowds, what is marked ignore, and don't care", () => {
    const { boxes } = read(
      { ...annotation, iscrowd: 1 },
      { ...annotation, ignore: 1 },
      { ...annotation, category_id: 4 },
      { ...annotation, iscrowd: 0, ignore: 0 },
    );
    expect(boxes.map(({ ignored }) => ignored)).toEqual([true, true, true, false]);
  });

  it("reports a category that the file does not define", () => {
    expect(read({ ...annotation, category_id: 9 })).toEqual({ boxes: [], kinds: ["unknown-category"] });
  });

  it("keeps what a scene's object is made of, only if complete", () => {
    const record = { contrast: 0.1, texture: 0.05, size: 8, visible: 1, likeness: 0 };
    const { boxes } = read({ ...annotation, ...record, difficulty: 0.4 }, { ...annotation, size: 8 });
    expect(boxes[0]).toMatchObject({ record, difficulty: 0.4 });
    expect(boxes[1].record).toBeUndefined();
  });
});

describe("toCorners", () => {
  it("adds width and height", () => expect(toCorners([1, 2, 3, 4])).toEqual([1, 2, 4, 6]));
});
