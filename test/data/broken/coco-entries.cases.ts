import type { BrokenCase, Expected } from "./case";
import { coco, cocoWith } from "./sound-folders";

const ALL = ["a.png", "b.jpg", "c.png"];
const FIRST = "instances_train.json annotations[0]";

/** A change of the first annotation. */
const annotation = (
  name: string,
  change: object,
  problems: Expected[],
  more: Partial<BrokenCase> = {},
): BrokenCase => ({
  name,
  files: coco((document) => {
    Object.assign(document.annotations[0], change);
  }),
  problems,
  images: ALL,
  ...more,
});

const A = "instances_train.json annotation 2";
const left = { boxes: 5 };
const kept = { boxes: 6 };

export const COCO_ENTRIES: BrokenCase[] = [
  annotation(
    "a word in a box is named with its place",
    { bbox: [1, 2, "wide", 4] },
    [["malformed-entry", FIRST, /bbox/]],
    left,
  ),
  annotation(
    "numbers written as words are read where nothing is lost, and named",
    { bbox: ["2", "3", "18", "18"], image_id: "1" },
    [["text-number", FIRST, /written as text/]],
    kept,
  ),
  annotation(
    "a decimal comma is no number",
    { bbox: ["2,5", 3, 18, 18] },
    [["malformed-entry", FIRST, /bbox/]],
    left,
  ),
  annotation(
    "a box of three numbers is left out",
    { bbox: [1, 2, 3] },
    [["malformed-entry", FIRST, /bbox/]],
    left,
  ),
  annotation(
    "a box of five numbers is left out",
    { bbox: [1, 2, 3, 4, 0.5] },
    [["malformed-entry", FIRST, /bbox/]],
    left,
  ),
  annotation(
    "a box within a list is left out",
    { bbox: [[1, 2, 3, 4]] },
    [["malformed-entry", FIRST, /bbox/]],
    left,
  ),
  annotation(
    "a box that is an object is left out",
    { bbox: { x: 1, y: 2, w: 3, h: 4 } },
    [["malformed-entry", FIRST, /bbox/]],
    left,
  ),
  annotation(
    "a box that is null is left out",
    { bbox: null },
    [["malformed-entry", FIRST, /bbox is missing/]],
    left,
  ),
  annotation("a box of no width is left out", { bbox: [5, 5, 0, 9] }, [["zero-area-box", A]], left),
  annotation("a box of a negative width is left out", { bbox: [15, 5, -9, 9] }, [["inverted-box", A]], left),
  annotation(
    "a box wholly outside is left out",
    { bbox: [90, 90, 9, 9] },
    [["outside-box", A, /40x30/]],
    left,
  ),
  annotation("a box partly outside is clipped", { bbox: [30, 20, 15, 9] }, [["clipped-box", A]], kept),
  annotation("a box of 1e30 pixels is clipped", { bbox: [2, 3, 1e30, 1e30] }, [["clipped-box", A]], kept),
  annotation(
    "a box too thin for a float to hold is left out",
    { bbox: [30, 3, 1e-7, 9] },
    [["zero-area-box", A, /too thin/]],
    left,
  ),
  annotation(
    "a category that is not listed is named",
    { category_id: 99 },
    [["unknown-category", A, /no category 99/]],
    left,
  ),
  annotation(
    "a category that is a name is left out",
    { category_id: "car" },
    [["malformed-entry", FIRST, /category_id/]],
    left,
  ),
  annotation(
    "a box of an image that is not there is named",
    { image_id: 99 },
    [["stray-annotation", A, /no image 99/]],
    left,
  ),
  annotation(
    "a box without an image is left out",
    { image_id: undefined },
    [["malformed-entry", FIRST, /image_id is missing/]],
    left,
  ),
  annotation("half an id is none", { image_id: 1.5 }, [["malformed-entry", FIRST, /image_id/]], left),
  annotation(
    "an id beyond what a number holds is none",
    { image_id: 1e20 },
    [["malformed-entry", FIRST, /image_id/]],
    left,
  ),
  annotation(
    "two annotations of one id are both read, and named",
    { id: 3 },
    [["repeated-annotation-id", "instances_train.json annotation 3", /all are read/]],
    kept,
  ),
  annotation("a negative area gives way to the box's", { area: -5 }, [], kept),
  annotation("a word for an area is left out", { area: "large" }, [["malformed-entry", FIRST, /area/]], left),
  annotation("a crowd of 2 is none", { iscrowd: 2 }, [["malformed-entry", FIRST, /iscrowd/]], left),
  annotation(
    "a crowd is ignored and no problem",
    { iscrowd: 1, segmentation: { size: [30, 40], counts: [80, 20] } },
    [],
    kept,
  ),
  {
    name: "a number of 1e400 is left out with its entry",
    files: cocoWith("[2,3,18,18]", "[2,3,1e400,18]"),
    problems: [["malformed-entry", FIRST, /bbox/]],
    boxes: 5,
  },
  {
    name: "an annotation that is a number is left out",
    files: coco((document) => {
      document.annotations[0] = 7;
    }),
    problems: [["malformed-entry", FIRST]],
    boxes: 5,
  },
  {
    name: "an annotation that is null is left out",
    files: coco((document) => {
      document.annotations[0] = null;
    }),
    problems: [["malformed-entry", FIRST]],
    boxes: 5,
  },
];

const segment = (name: string, segmentation: unknown, problems: Expected[], boxes: number) =>
  annotation(name, { bbox: undefined, segmentation }, problems, { boxes });
const runs = (counts: unknown, size: unknown = [30, 40]) => ({ size, counts });
const noBox: Expected[] = [["malformed-entry", FIRST, /bbox is missing/]];

export const COCO_SEGMENTS: BrokenCase[] = [
  segment(
    "a missing box is taken from the polygon, and named",
    [[2, 3, 20, 3, 20, 21]],
    [["box-from-segment", FIRST]],
    6,
  ),
  segment("a polygon of an odd number of coordinates gives no box", [[2, 3, 20, 3, 20]], noBox, 5),
  segment("an empty polygon gives no box", [[]], noBox, 5),
  segment("no polygon gives no box", [], noBox, 5),
  segment("a polygon of words gives no box", [["2", "3", "20", "21"]], noBox, 5),
  segment("a polygon of one point gives no box", [[2, 3, 2, 3]], noBox, 5),
  segment("a missing box is taken from a run-length code", runs([60, 20]), [["box-from-segment", FIRST]], 6),
  segment("negative runs give no box", runs([60, -20]), noBox, 5),
  segment("runs of 1e12 pixels give no box and are not unfolded", runs([60, 1e12]), noBox, 5),
  segment(
    "runs on a mask of 1e6 × 1e6 pixels are not unfolded",
    runs([0, 1e12], [1e6, 1e6]),
    [
      ["box-from-segment", FIRST],
      ["clipped-box", A],
    ],
    6,
  ),
  segment("a run-length code cut off gives no box", runs("PPo"), noBox, 5),
  segment("a run-length code of a million characters gives no box", runs("o".repeat(1e6)), noBox, 5),
  segment("a run-length code without a size gives no box", { counts: [60, 20] }, noBox, 5),
  segment("a run-length code of words gives no box", runs(["many"]), noBox, 5),
];
