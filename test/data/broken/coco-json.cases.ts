import type { BrokenCase } from "./case";
import { coco, cocoWith, TRAIN_JSON, VAL_JSON } from "./sound-folders";

const ALL = ["a.png", "b.jpg", "c.png"];
const FIRST = "instances_train.json annotations[0]";

/** Of a JSON file that cannot be read: the one line that says so. */
const unreadable = (name: string, content: string | Uint8Array, error: RegExp): BrokenCase => ({
  name,
  files: coco(() => {}, { [TRAIN_JSON]: content }),
  error,
});

const sound = JSON.stringify(JSON.parse(String(coco()[TRAIN_JSON])), null, 1);

export const COCO_JSON: BrokenCase[] = [
  unreadable(
    "JSON cut off is named with its line",
    sound.slice(0, -200),
    /cannot read .*train\.json: line \d+, column \d+: /,
  ),
  unreadable("an empty JSON file is named", "", /train\.json: line 1, column 1: /),
  unreadable("JSON of a number is named", "12", /expected \{ or \[/),
  unreadable("JSON of a word is named", '"images"', /expected \{ or \[/),
  unreadable("JSON null is named", "null", /expected \{ or \[/),
  unreadable(
    "a file of results is told from annotations",
    '[{"image_id": 1}]',
    /a list, as files of results are/,
  ),
  unreadable("an object without lists is named with what it lacks", "{}", /has no "images"/),
  unreadable(
    "a list that is an object is named",
    '{"images": {}, "annotations": [], "categories": []}',
    /"images" is no list/,
  ),
  unreadable(
    "a list that is null is named",
    '{"images": [], "annotations": null, "categories": []}',
    /"annotations" is no list/,
  ),
  unreadable(
    "NaN, as Python writes it, is named with its line",
    sound.replace('"bbox": [', '"bbox": [NaN,'),
    /line \d+, column \d+: .*N/,
  ),
  unreadable(
    "Infinity, as Python writes it, is named with its line",
    sound.replace('"area": 324', '"area": Infinity'),
    /line \d+, column \d+: .*I/,
  ),
  unreadable(
    "a comma too many is named with its line",
    sound.replace(/\n\]$|\n \]\n\}$/, ",\n ]\n}"),
    /line \d+, column \d+: /,
  ),
  unreadable("single quotes are named", sound.replaceAll('"', "'"), /line 2, column \d+: /),
  unreadable("a comment is named", `// written by hand\n${sound}`, /line 1, column 1: /),
  unreadable("a line of JSON for each entry is named", '{"id": 1}\n{"id": 2}\n', /line 2, column 1: /),
  unreadable(
    "two lists of one name are named",
    sound.replace('"categories"', '"images"'),
    /"images" for the second time/,
  ),
  unreadable(
    "UTF-16 is named, and what to save it as",
    Buffer.from(`\ufeff${sound}`, "utf16le"),
    /UTF-16; save it as UTF-8/,
  ),
  unreadable(
    "bytes that are no UTF-8 are named with their line",
    Buffer.from(sound.replace("car", "voilà"), "latin1"),
    /line \d+, column \d+: .*no UTF-8/,
  ),
  unreadable(
    "100,000 brackets within each other that are not closed are named",
    "[".repeat(1e5),
    /line 1, column \d+: /,
  ),
  unreadable(
    "a picture called .json is named",
    Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"),
    /line 1, column 1: /,
  ),
  {
    name: "JSON cut off in the validation part is named too",
    files: coco(() => {}, { [VAL_JSON]: '{"images": [' }),
    error: /instances_val\.json: line 1, column \d+: /,
  },
  {
    name: "100,000 brackets within each other are left out with their entry",
    files: cocoWith('"iscrowd":0', `"iscrowd":${"[".repeat(1e5)}${"]".repeat(1e5)}`),
    problems: [["malformed-entry", FIRST, /iscrowd/]],
    boxes: 5,
  },
  {
    name: "members called __proto__ and constructor change nothing",
    files: cocoWith(
      '{"images":[',
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"images":[',
    ),
    problems: [],
    images: ALL,
  },
  {
    name: "entries with a member __proto__ change nothing",
    files: cocoWith('"bbox":', '"__proto__":{"polluted":1,"iscrowd":1},"bbox":'),
    problems: [],
    boxes: 6,
  },
  {
    name: "a byte order mark does no harm",
    files: coco((document) => `\ufeff${JSON.stringify(document)}`),
    problems: [],
    images: ALL,
  },
  {
    name: "the keys annotation and filename are taken, and named",
    files: coco((document) =>
      JSON.stringify(document).replace("annotations", "annotation").replaceAll("file_name", "filename"),
    ),
    problems: [
      ["other-key", "instances_train.json", /"annotation" is taken for "annotations"/],
      ["other-key", "instances_train.json images[0]", /"filename" is taken for "file_name"/],
    ],
    boxes: 6,
  },
];
