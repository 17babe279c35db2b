import { describe, expect, it } from "vitest";
import { cocoClasses, statedBoxes, toCorners } from "../../../src/data/readers/coco-boxes";
import type { FileAnnotation, FileCategory } from "../../../src/data/readers/coco-schema";
import { collectProblems } from "../../../src/data/readers/problems";

const file = (...categories: [number, string, string?][]) => ({
  name: "a.json",
  images: [],
  annotations: [] as FileAnnotation[],
  distractors: [],
  categories: categories.map(([id, name, supercategory]): FileCategory => ({ id, name, supercategory })),
});
const annotation = {
  id: 7,
  image_id: 1,
  category_id: 3,
  bbox: [1, 2, 3, 4] as [number, number, number, number],
};

describe("cocoClasses", () => {
  const read = (...files: ReturnType<typeof file>[]) => {
    const problems = collectProblems();
    return { ...cocoClasses(files, problems), kinds: problems.list.map(({ kind }) => kind) };
  };

  it("closes gaps between ids, in their order, from any first id, and keeps the ids", () => {
    const { names, ids, labels, kinds } = read(file([90, "z"], [0, "b"], [3, "a"]));
    expect([names, ids]).toEqual([
      ["b", "a", "z"],
      [0, 3, 90],
    ]);
    expect([...labels]).toEqual([
      [0, 1],
      [3, 2],
      [90, 3],
    ]);
    expect(kinds).toEqual([]);
  });

  it("makes no class of don't care", () => {
    const { names, ids, labels } = read(file([0, "DontCare"], [1, "a"]));
    expect([names, ids]).toEqual([["a"], [1]]);
    expect([...labels]).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  it("joins the categories of two files and reports ids that mean two things", () => {
    const { names, kinds } = read(file([1, "a"], [2, "b"]), file([2, "c"], [3, "d"]));
    expect(names).toEqual(["a", "b", "d"]);
    expect(kinds).toEqual(["category-mismatch"]);
  });

  it("makes one class of two categories of one name", () => {
    const { names, ids, labels, kinds } = read(file([1, "a"], [4, "b"], [9, "a"]));
    expect([names, ids, labels.get(9)]).toEqual([["a", "b"], [1, 4], 1]);
    expect(kinds).toEqual(["repeated-class"]);
  });

  it("leaves out Roboflow's heading, as long as it has no boxes", () => {
    const heading = file([0, "animals", "none"], [1, "cat", "animals"], [2, "dog", "animals"]);
    expect(read(heading)).toMatchObject({ names: ["cat", "dog"], ids: [1, 2], kinds: ["heading-category"] });
    const used = { ...heading, annotations: [{ ...annotation, category_id: 0 }] };
    expect(read(used)).toMatchObject({ names: ["animals", "cat", "dog"], kinds: [] });
  });

  it("keeps other categories without boxes", () => {
    expect(read(file([0, "cat", "none"], [1, "dog", "none"])).names).toEqual(["cat", "dog"]);
    expect(read(file([0, "cat", "none"])).names).toEqual(["cat"]);
    expect(read(file([1, "car", "vehicle"], [2, "dog", "animal"])).names).toEqual(["car", "dog"]);
  });
});

describe("statedBoxes", () => {
  const classes = cocoClasses([file([3, "a"], [4, "DontCare"], [5, "b"])], collectProblems());
  const read = (...annotations: FileAnnotation[]) => {
    const problems = collectProblems();
    return {
      boxes: statedBoxes(annotations, classes, "a.json", problems),
      kinds: problems.list.map(({ kind }) => kind),
    };
  };

  it("gives corners, labels and areas above 0", () => {
    const { boxes, kinds } = read({ ...annotation, area: 5.5 }, { ...annotation, area: 0 });
    expect(boxes).toMatchObject([
      { corners: [1, 2, 4, 6], label: 1, ignored: false, where: "a.json annotation 7", area: 5.5 },
      { area: undefined },
    ]);
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

  it("reads a region of no class once, of its copies in each category", () => {
    const copy = (category_id: number, x: number): FileAnnotation => ({
      ...annotation,
      bbox: [x, 0, 5, 5],
      category_id,
      iscrowd: 1,
      dont_care: 1,
    });
    const { boxes } = read(
      copy(3, 1),
      copy(5, 1),
      { ...annotation, category_id: 5 },
      copy(3, 1),
      copy(5, 1),
      copy(3, 8),
    );
    expect(boxes.map(({ label, ignored, corners }) => [label, ignored, corners[0]])).toEqual([
      [0, true, 1],
      [2, false, 1],
      [0, true, 1],
      [0, true, 8],
    ]);
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
