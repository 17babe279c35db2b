import { cocoDocument, type Loose } from "./sound-folders";

/** Files of ground truth and detections, one of which is broken, and the one line or the warning that says so. */
export interface BrokenResults {
  name: string;
  /** A text or bytes, any value as JSON, or a folder; sound by default. */
  gt?: unknown;
  dt?: unknown;
  error?: RegExp;
  /** What is said of files that are read all the same; nothing where there is nothing to say. */
  warning?: RegExp;
  /** In place of a file. */
  instead?: { gt?: string; dt?: string };
}

export const SOUND_GT = cocoDocument(["a.png", "b.jpg"]);
export const SOUND_DT = SOUND_GT.annotations.map(({ image_id, category_id, bbox }: Loose) => ({
  image_id,
  category_id,
  bbox,
  score: 0.9,
}));

/** Ground truth that `change` has had its way with. */
function gt(change: (document: Loose) => void): unknown {
  const document = structuredClone(SOUND_GT);
  change(document);
  return document;
}

/** Another first detection. */
function dt(change: object): unknown {
  return [{ ...SOUND_DT[0], ...change }, ...SOUND_DT.slice(1)];
}

const text = JSON.stringify(SOUND_DT, null, 1);
const first = (change: object) => gt(({ annotations }) => Object.assign(annotations[0], change));

export const RESULTS: BrokenResults[] = [
  {
    name: "results cut off are named with their line",
    dt: text.slice(0, -30),
    error: /dt\.json is not JSON.*line \d+, column \d+/,
  },
  { name: "empty results are named", dt: "", error: /dt\.json is not JSON.*line 1, column 1/ },
  { name: "an empty list of results is measured as such", dt: [] },
  {
    name: "NaN for a score is named with its line",
    dt: text.replace("0.9", "NaN"),
    error: /dt\.json.*line \d+, column \d+/,
  },
  { name: "a score of 1e400 is named", dt: text.replace("0.9", "1e400"), error: /dt\.json: \[0\]\.score/ },
  { name: "a score in words is named", dt: dt({ score: "0.9" }), error: /dt\.json: \[0\]\.score: .*string/ },
  { name: "a score that is null is named", dt: dt({ score: null }), error: /\[0\]\.score/ },
  { name: "a box of five numbers is named", dt: dt({ bbox: [1, 2, 3, 4, 5] }), error: /\[0\]\.bbox/ },
  { name: "a box of three numbers is named", dt: dt({ bbox: [1, 2, 3] }), error: /\[0\]\.bbox/ },
  { name: "a box of words is named", dt: dt({ bbox: ["1", 2, 3, 4] }), error: /\[0\]\.bbox\[0\]/ },
  {
    name: "a box of negative width is named",
    dt: dt({ bbox: [1, 2, -3, 4] }),
    error: /\[0\]\.bbox\[2\]: .*0 or more/,
  },
  {
    name: "a detection without a box is named",
    dt: dt({ bbox: undefined }),
    error: /\[0\]\.bbox: is missing/,
  },
  { name: "an image id in words is named", dt: dt({ image_id: "1" }), error: /\[0\]\.image_id/ },
  { name: "a category id of 1.5 is named", dt: dt({ category_id: 1.5 }), error: /\[0\]\.category_id/ },
  { name: "a detection that is a list is named", dt: [[1, 2, 3]], error: /dt\.json: \[0\]/ },
  { name: "a detection that is null is named", dt: [null], error: /dt\.json: \[0\]/ },
  {
    name: "a wrapper around the list is named, and what to do",
    dt: { results: SOUND_DT },
    error: /"results"; if that is the list, save it alone/,
  },
  {
    name: "ground truth in place of results is named",
    dt: SOUND_GT,
    error: /dt\.json: \(root\): expected COCO results/,
  },
  {
    name: "a word in place of results is named",
    dt: '"none"',
    error: /dt\.json is not JSON as expected: line 1/,
  },
  {
    name: "results in UTF-16 are named, and what to save them as",
    dt: Buffer.from(`\ufeff${text}`, "utf16le"),
    error: /dt\.json.*UTF-8/,
  },
  {
    name: "a line of JSON for each detection is named",
    dt: SOUND_DT.map((one: Loose) => JSON.stringify(one)).join("\n"),
    error: /dt\.json/,
  },
  { name: "100,000 brackets that are not closed are named", dt: "[".repeat(1e5), error: /dt\.json.*line 1/ },
  {
    name: "100,000 brackets within each other are named",
    dt: "[".repeat(1e5) + "]".repeat(1e5),
    error: /dt\.json: \[0\]/,
  },
  {
    name: "a member __proto__ changes nothing",
    dt: text.replace("{", '{"__proto__": {"polluted": 1, "score": 5},'),
  },
  {
    name: "detections of an image that is not there are named",
    dt: dt({ image_id: 77 }),
    error: /image.*77|77.*image/,
  },
  {
    name: "detections of a category that is not listed are named",
    dt: dt({ category_id: 77 }),
    warning: /1 detections are of categories .*does not list; left out/,
  },
  {
    name: "10,000 faults are counted, not listed",
    dt: Array.from({ length: 10_000 }, () => ({ score: "high" })),
    error: /\[0\]\.image_id: .*; and \d+ more of the kind$/,
  },
  {
    name: "a file that is not there is named",
    instead: { dt: "nowhere.json" },
    error: /cannot read .*nowhere\.json/,
  },
  {
    name: "a folder in place of a file is named",
    instead: { dt: "." },
    error: /cannot read .*(folder|directory)/,
  },
];

export const GROUND_TRUTH: BrokenResults[] = [
  {
    name: "ground truth cut off is named with its line",
    gt: JSON.stringify(SOUND_GT, null, 1).slice(0, -9),
    error: /gt\.json is not JSON.*line \d+, column \d+/,
  },
  {
    name: "a list in place of ground truth is named",
    gt: SOUND_DT,
    error: /gt\.json: \(root\): expected COCO ground truth/,
  },
  {
    name: "ground truth without categories is named",
    gt: { ...SOUND_GT, categories: undefined },
    error: /gt\.json: categories: expected/,
  },
  {
    name: "ground truth without images is named",
    gt: { ...SOUND_GT, images: undefined },
    error: /gt\.json: images: expected/,
  },
  {
    name: "images that are a number are named",
    gt: { ...SOUND_GT, images: 3 },
    error: /gt\.json: images: expected/,
  },
  {
    name: "annotations of one id are named",
    gt: first({ id: 3 }),
    error: /annotations\[1\]\.id: 3 is the id of an annotation before/,
  },
  { name: "an id in words is named", gt: first({ id: "one" }), error: /annotations\[0\]\.id/ },
  {
    name: "a box of negative height is named",
    gt: first({ bbox: [1, 2, 3, -4] }),
    error: /annotations\[0\]\.bbox\[3\]/,
  },
  {
    name: "a box of words is named",
    gt: first({ bbox: [1, 2, "wide", 4] }),
    error: /annotations\[0\]\.bbox\[2\]/,
  },
  {
    name: "a segmentation without a box is named, and what to do",
    gt: first({ bbox: undefined, segmentation: [[1, 2, 3, 4, 5, 6]] }),
    error: /annotations\[0\]\.bbox: is missing.*segmentation/,
  },
  { name: "a crowd of 2 is named", gt: first({ iscrowd: 2 }), error: /annotations\[0\]\.iscrowd/ },
  { name: "an area in words is named", gt: first({ area: "large" }), error: /annotations\[0\]\.area/ },
  {
    name: "an annotation of an image that is not there is said",
    gt: first({ image_id: 77 }),
    warning: /1 annotations? .*image/,
  },
  {
    name: "an annotation of a category that is not listed is said",
    gt: first({ category_id: 77 }),
    warning: /1 annotations? .*categor/,
  },
  {
    name: "an annotation without an area is said",
    gt: first({ area: undefined }),
    warning: /1 annotations have no area/,
  },
  { name: "the key ignore is said to count for nothing", gt: first({ ignore: 1 }), warning: /key "ignore"/ },
  {
    name: "the key annotation is taken, and said",
    gt: { ...SOUND_GT, annotations: undefined, annotation: SOUND_GT.annotations },
    warning: /"annotation" is taken/,
  },
  {
    name: "two images of one id are one, and that is said",
    gt: gt(({ images }) => images.push({ ...images[0], file_name: "again.png" })),
    warning: /1 images have the id of another/,
  },
  {
    name: "two categories of one id are one, and that is said",
    gt: gt(({ categories }) => categories.push({ id: 1, name: "van" })),
    warning: /1 categories have the id of another/,
  },
  {
    name: "a category without a name is named",
    gt: gt(({ categories }) => delete categories[0].name),
    error: /categories\[0\]\.name/,
  },
  {
    name: "categories called __proto__ and constructor are measured as any other",
    gt: gt(({ categories }) => {
      categories[0].name = "__proto__";
      categories[1].name = "constructor";
    }),
  },
  {
    name: "no objects at all are measured as such",
    gt: { ...SOUND_GT, annotations: [] },
  },
  {
    name: "ground truth that is a picture is named",
    gt: Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"),
    error: /gt\.json.*line 1/,
  },
  {
    name: "ground truth that is not there is named",
    instead: { gt: "nowhere.json" },
    error: /cannot read .*nowhere\.json/,
  },
];
