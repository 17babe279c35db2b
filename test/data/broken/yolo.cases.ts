import type { BrokenCase, Expected } from "./case";
import { png } from "./pictures";
import { yolo } from "./sound-folders";

const ALL = ["a.png", "b.jpg", "c.png"];
const A = "labels/train/a.txt";
const SOUND = "1 0.7 0.5 0.3 0.6\n";

/** A first line of `a.txt`, and what is said of it. */
const line = (name: string, first: string, problems: Expected[], boxes = 5): BrokenCase => ({
  name,
  files: yolo({ [A]: `${first}\n${SOUND}` }),
  problems,
  images: ALL,
  boxes,
});
const malformed: Expected[] = [["malformed-line", `${A}:1`, /class cx cy w h/]];

export const YOLO_LINES: BrokenCase[] = [
  line("a line of three numbers is named with its number", "0 0.5 0.5", malformed),
  line("a line of four numbers is named", "0 0.5 0.5 0.1", malformed),
  line("a line of six numbers, as predictions have, is named", "0 0.5 0.5 0.1 0.1 0.9", malformed),
  line("a word for a class is named", "car 0.5 0.5 0.1 0.1", malformed),
  line("a word for a number is named", "0 0.5 half 0.1 0.1", malformed),
  line("a decimal comma is named", "0 0,5 0,5 0,1 0,1", malformed),
  line("hexadecimal digits are named", "0 0x1 0.5 0.1 0.1", malformed),
  line("NaN is named", "0 NaN 0.5 0.1 0.1", malformed),
  line("1e400 is named", "0 0.5 0.5 1e400 0.1", malformed),
  line("half a class is named", "1.5 0.5 0.5 0.1 0.1", malformed),
  line("commas between numbers are named", "0,0.5,0.5,0.1,0.1", malformed),
  line("a line of JSON is named", '{"class": 0, "bbox": [0.5, 0.5, 0.1, 0.1]}', malformed),
  line("a line of 10 MB is no message of 10 MB", "9".repeat(1e7), malformed),
  line("a class of −1 is named", "-1 0.5 0.5 0.1 0.1", [
    ["unknown-class", `${A}:1`, /class -1 is not from 0 to 1/],
  ]),
  line("a class of 9999 is named", "9999 0.5 0.5 0.1 0.1", [["unknown-class", `${A}:1`, /class 9999/]]),
  line("a class of 1e30 is named", "1e30 0.5 0.5 0.1 0.1", [["unknown-class", `${A}:1`, /1e\+30/]]),
  line("pixels are told from shares", "0 10 12 16 15", [
    ["pixel-coordinates", `${A}:1`, /divide x and width/],
  ]),
  line("a coordinate of 1e30 is no share", "0 1e30 0.5 0.1 0.1", [["pixel-coordinates", `${A}:1`]]),
  line("a box of no width is left out", "0 0.5 0.5 0 0.1", [["zero-area-box", `${A}:1`]]),
  line("a box of a negative width is left out", "0 0.5 0.5 -0.1 0.1", [["inverted-box", `${A}:1`]]),
  line("a box wholly outside is left out", "0 -0.5 0.5 0.1 0.1", [["outside-box", `${A}:1`]]),
  line("a box partly outside is clipped", "0 0.9 0.5 0.5 0.5", [["clipped-box", `${A}:1`]], 6),
  line("tabs, CR line ends and a byte order mark do no harm", "\ufeff0\t0.25\t0.4\t0.4\t0.5\r", [], 6),
  line(
    "a box that stands twice is named",
    "1 0.7 0.5 0.3 0.6",
    [["duplicate-box", "a.png", /stands 2 times/]],
    6,
  ),
  line(
    "a box that two classes claim is named",
    "0 0.7 0.5 0.3 0.6",
    [["box-of-two-classes", "a.png", /bus and car|car and bus/]],
    6,
  ),
  {
    name: "a file of UTF-16 is left out with its image",
    files: yolo({ [A]: Buffer.from(`\ufeff${SOUND}`, "utf16le") }),
    problems: [["unreadable-annotation", A, /UTF-16/]],
    images: ["b.jpg", "c.png"],
  },
  {
    name: "a label file with bytes 0 is left out with its image",
    files: yolo({ [A]: `${SOUND}\0\0\0` }),
    problems: [["unreadable-annotation", A, /bytes 0/]],
    images: ["b.jpg", "c.png"],
  },
  {
    name: "a label file that leads nowhere is left out with its image",
    files: yolo({ [A]: { link: "nowhere.txt" } }),
    problems: [["unreadable-annotation", A, /no such file/]],
    images: ["b.jpg", "c.png"],
  },
  {
    name: "no label file and an empty one are background",
    files: yolo({ [A]: null, "labels/train/b.txt": "" }),
    problems: [
      ["class-not-trained", "class car"],
      ["mostly-empty", "all images", /2 of 3/],
    ],
    images: ALL,
    boxes: 2,
  },
  {
    name: "no label file at all is named, with where they are looked for",
    files: yolo({ [A]: null, "labels/train/b.txt": null, "labels/val/c.txt": null }),
    problems: [
      ["no-labels", /./, /looked in labels/],
      ["class-without-boxes", "class car"],
      ["mostly-empty", "all images"],
    ],
    boxes: 0,
  },
  {
    name: "a label file without a picture is named",
    files: yolo({ "labels/train/gone.txt": SOUND }),
    problems: [["label-without-image", "labels/train/gone.txt"]],
    images: ALL,
  },
  {
    name: "classes that count from 1 are found out, and named",
    files: yolo({
      [A]: "1 0.25 0.4 0.4 0.5\n2 0.7 0.5 0.3 0.6\n",
      "labels/train/b.txt": "2 0.7 0.5 0.3 0.6\n",
      "labels/val/c.txt": "1 0.25 0.4 0.4 0.5\n2 0.7 0.5 0.3 0.6\n",
    }),
    problems: [["one-based-classes", "data.yaml", /from 1 to 2/]],
    boxes: 5,
  },
];

const yaml = (name: string, content: string | Uint8Array, outcome: Partial<BrokenCase>): BrokenCase => ({
  name,
  files: yolo({ "data.yaml": content }),
  ...outcome,
});
const NAMES = "names: [car, bus]\n";

const aliases = ["a: &a [x,x,x,x,x,x,x,x,x]"]
  .concat(
    Array.from(
      { length: 8 },
      (_, i) => `${"bcdefghi"[i]}: &${"bcdefghi"[i]} [${`*${"abcdefgh"[i]},`.repeat(9)}]`,
    ),
  )
  .join("\n");

export const YOLO_YAML: BrokenCase[] = [
  yaml("YAML that is cut off is named with its line", 'names: [car, "bus', {
    error: /cannot read .*data\.yaml: .*line 1/,
  }),
  yaml("YAML with tabs for spaces is named with its line", "names:\n\t0: car\n", {
    error: /data\.yaml: .*line 2/,
  }),
  yaml("a number where names belong is named", "names: 3\n", {
    error: /names is "3", neither a list nor a map/,
  }),
  yaml("names by words are named", "names: {car: 0, bus: 1}\n", {
    error: /names: "car" is no number of a class/,
  }),
  yaml("names by a billion are not listed", "names: {0: car, 999999999: bus}\n", {
    error: /"999999999" is no number/,
  }),
  yaml("names that are an empty list are named", "names: []\n", { error: /no class names in/ }),
  yaml("a file without names is named", "train: images/train\n", { error: /no class names in/ }),
  yaml("an empty file is named", "", { error: /no class names in/ }),
  yaml("an alias bomb does not unfold", `${aliases}\n${NAMES}`, { error: /data\.yaml: .*alias/i }),
  yaml("UTF-16 is named, and what to save it as", Buffer.from(`\ufeff${NAMES}`, "utf16le"), {
    error: /UTF-16/,
  }),
  yaml("a picture called data.yaml is named", Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"), {
    error: /data\.yaml: .*no text/,
  }),
  yaml("a key that stands twice is named", `${NAMES}${NAMES}`, { error: /data\.yaml: .*line 2/ }),
  yaml("100,000 brackets within each other are named", `names: ${"[".repeat(1e5)}`, {
    error: /data\.yaml: /,
  }),
  yaml(
    "tags of other languages mean nothing",
    `${NAMES}x: !!python/object/apply:os.system [exit]\ny: !!js/function "f"\n`,
    { problems: [], images: ALL },
  ),
  yaml("keys called __proto__ change nothing", `${NAMES}__proto__: {polluted: 1}\n`, {
    problems: [],
    images: ALL,
  }),
  yaml("names by __proto__ are named", "names: {__proto__: car}\n", { error: /"__proto__" is no number/ }),
  yaml("a gap among the names is named", "names: {0: car, 1: bus, 3: van}\n", {
    problems: [
      ["unnamed-class", "data.yaml", /class 2 has no name/],
      ["class-without-boxes", "class van"],
    ],
    classes: ["car", "bus", "class 2", "van"],
  }),
  yaml("names within lists are named", "names: [car, [bus]]\n", {
    problems: [["unnamed-class", "data.yaml", /class 1 has no name/]],
    classes: ["car", "class 1"],
  }),
  yaml("a name that stands twice is named", "names: [car, bus, car]\n", {
    problems: [["repeated-class", "data.yaml class 2"]],
  }),
  yaml(
    "a path that leads outside is named, and the usual places are looked at",
    `${NAMES}train: ../../elsewhere\n`,
    {
      problems: [["outside-path", "data.yaml train", /leads outside/]],
      images: ALL,
    },
  ),
  yaml("an absolute path is named", `${NAMES}train: /etc\nval: /nowhere\n`, {
    problems: [
      ["outside-path", "data.yaml train", /"\/etc"/],
      ["outside-path", "data.yaml val"],
    ],
    images: ALL,
  }),
  yaml("a folder that is not there is named", `${NAMES}train: pictures\n`, {
    problems: [["missing-folder", "data.yaml train", /"pictures"/]],
    images: ALL,
  }),
  yaml(
    "one folder for both parts is taken for one, and named",
    `${NAMES}train: images/train\nval: images/train\n`,
    {
      problems: [["same-parts", "val"]],
      images: ["a.png", "b.jpg"],
    },
  ),
  {
    name: "a list of names that is empty is named",
    files: yolo({ "data.yaml": null, "classes.txt": " \n\n" }),
    error: /no class names in/,
  },
  {
    name: "a list of names in UTF-16 is named",
    files: yolo({ "data.yaml": null, "classes.txt": Buffer.from("\ufeffcar\nbus", "utf16le") }),
    error: /cannot read the class names in .*classes\.txt: it is UTF-16/,
  },
  {
    name: "a list of names in Latin-1 is read, and named",
    files: yolo({ "data.yaml": null, "classes.txt": Buffer.from("voilà\nbus", "latin1") }),
    problems: [["not-utf8", "classes.txt"]],
    classes: ["voilà", "bus"],
  },
  {
    name: "names that nobody lists are named",
    files: yolo({ "data.yaml": null }),
    error: /no class names in .*looked for/,
  },
  {
    name: "pictures beside a list without labels are all background, and that is said",
    files: { "classes.txt": "car", "a.png": png(1), "b.png": png(2) },
    problems: [
      ["no-labels", /./],
      ["class-without-boxes", "class car"],
      ["mostly-empty", "all images"],
    ],
  },
];
