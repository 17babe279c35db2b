import type { BrokenCase } from "./case";
import { LATIN_1 } from "./folder";
import { png } from "./pictures";
import { coco, voc, xmlOf, yolo } from "./sound-folders";

const BOX = ["car", 3, 4, 20, 21] as const;
const BUS = ["bus", 22, 5, 36, 25] as const;

/** An XML file of a name that no picture has, which names another file: its stem is of no help. */
const named = (fileName: string) =>
  voc({
    "Annotations/a.xml": null,
    "JPEGImages/a.png": null,
    "Annotations/x.xml": xmlOf(fileName, [...BOX], [...BUS]),
    "ImageSets/Main/train.txt": "x\nb\n",
  });

const outside = (what: string, fileName: string): BrokenCase[] => [
  {
    name: `${what} leads nowhere in VOC`,
    files: named(fileName),
    problems: [["outside-path", "x.xml", /leads outside/]],
    images: ["b.jpg", "c.png"],
  },
  {
    name: `${what} leads nowhere in COCO`,
    files: coco((document) => {
      document.images[0].file_name = fileName;
    }),
    problems: [["outside-path", "instances_train.json image 1", /leads outside/]],
    images: ["b.jpg", "c.png"],
  },
];

const missing = (what: string, fileName: string): BrokenCase => ({
  name: `${what} is a name like any other`,
  files: coco((document) => {
    document.images[0].file_name = fileName;
  }),
  problems: [["missing-image", "instances_train.json image 1", /no image/]],
  images: ["b.jpg", "c.png"],
});

export const FILE_NAMES: BrokenCase[] = [
  ...outside("a way up", "../../secret.png"),
  ...outside("a way down and further up", "deep/../../../secret.png"),
  ...outside("a way up with backslashes", "..\\..\\secret.png"),
  ...outside("an absolute path", "/etc/passwd"),
  ...outside("a drive letter", "C:\\Windows\\win.ini"),
  ...outside("a share of a server", "\\\\server\\share\\a.png"),
  {
    name: "a name with a byte 0 leads nowhere",
    files: coco((document) => {
      document.images[0].file_name = "a.png\0.txt";
    }),
    problems: [["outside-path", "instances_train.json image 1"]],
    images: ["b.jpg", "c.png"],
  },
  missing("a way up in URL's code", "..%2f..%2fsecret.png"),
  missing("a home folder", "~/secret.png"),
  missing("an address on the web", "http://localhost:9/far.png"),
  missing("a name of 5,000 letters", `${"x".repeat(5000)}.png`),
  missing("a name with line breaks", "x\r\ny.png"),
  missing("a name that a terminal would obey", "\u001b[2J\u202egnp.x"),
  {
    name: "a name that leads up is passed over where the picture lies under the XML file's own",
    files: voc({ "Annotations/a.xml": xmlOf("../../secret.png", [...BOX], [...BUS]) }),
    problems: [["other-filename", "a.xml", /"a.png" is taken/]],
    images: ["a.png", "b.jpg", "c.png"],
  },
  {
    name: "a folder's own name is no picture",
    files: coco((document) => {
      document.images[0].file_name = ".";
    }),
    problems: [["outside-path", "instances_train.json image 1"]],
    images: ["b.jpg", "c.png"],
  },
  {
    name: "a picture with another ending is taken, and named",
    files: voc({ "Annotations/b.xml": xmlOf("b.bmp", [...BUS], [...BOX]) }),
    problems: [["other-ending", "b.xml", /"b.jpg" is taken/]],
    images: ["a.png", "b.jpg", "c.png"],
  },
  {
    name: "a picture whose own name is stored in Latin-1 is named and left out",
    files: yolo({ [`${LATIN_1}images/train/voilà.png`]: png(4) }),
    problems: [["unreadable-image", /^voil/, /left out/]],
    images: ["a.png", "b.jpg", "c.png"],
  },
  {
    name: "a picture whose own name holds line breaks is read",
    files: yolo({ "images/train/x\ny.png": png(4), "labels/train/x\ny.txt": "0 0.25 0.4 0.4\n" }),
    problems: [["malformed-line", "labels/train/x\ny.txt:1"]],
    images: ["a.png", "b.jpg", "x\ny.png", "c.png"],
  },
  {
    name: "a picture that an annotation names and nobody brought is named",
    files: voc({ "JPEGImages/a.png": null }),
    problems: [["missing-image", "a.xml", /"a.png"/]],
    images: ["b.jpg", "c.png"],
  },
  {
    name: "a picture without an annotation is named",
    files: voc({ "JPEGImages/d.png": png(4) }),
    problems: [["unannotated-image", "d.png"]],
    images: ["a.png", "b.jpg", "c.png"],
  },
];

export const LINKS: BrokenCase[] = [
  {
    name: "links in a circle are gone round by no one",
    files: yolo({ "images/train/again": { link: ".." }, "labels/train/again": { link: "../.." } }),
    problems: [],
    images: ["a.png", "b.jpg", "c.png"],
  },
  {
    name: "a picture that is a link to itself is named",
    files: yolo({ "images/train/a.png": { link: "a.png" } }),
    problems: [["unreadable-image", "a.png"]],
    images: ["b.jpg", "c.png"],
  },
  {
    name: "a picture that is a link to nothing is named",
    files: voc({ "JPEGImages/a.png": { link: "gone.png" } }),
    problems: [["unreadable-image", "a.png"]],
  },
  {
    name: "a link out of the folder is followed as the person laid it, and what is no picture is named",
    files: yolo({ "images/train/a.png": { link: "../../../secret.png" } }),
    problems: [["unreadable-image", "a.png", /unsupported image format/]],
    images: ["b.jpg", "c.png"],
  },
  {
    name: "a folder called a.png is no picture",
    files: voc({ "JPEGImages/a.png": "a folder" }),
    problems: [["missing-image", "a.xml"]],
    images: ["b.jpg", "c.png"],
  },
  {
    name: "a folder called a.xml is no annotation",
    files: voc({ "Annotations/a.xml": "a folder" }),
    problems: [
      ["missing-annotation", /train\.txt:1$/],
      ["unannotated-image", "a.png"],
    ],
    images: ["b.jpg", "c.png"],
  },
  {
    name: "a pipe called a.xml is not waited for",
    files: voc({ "Annotations/a.xml": "a pipe" }),
    problems: [
      ["missing-annotation", /train\.txt:1$/],
      ["unannotated-image", "a.png"],
    ],
    images: ["b.jpg", "c.png"],
  },
  {
    name: "a pipe called a.png is not waited for",
    files: voc({ "JPEGImages/a.png": "a pipe" }),
    problems: [["missing-image", "a.xml"]],
    images: ["b.jpg", "c.png"],
  },
  {
    name: "a pipe called data.yaml is not waited for",
    files: yolo({ "data.yaml": "a pipe" }),
    error: /no class names in/,
  },
  {
    name: "a pipe is no data set",
    files: { "data.json": "a pipe" },
    at: "data.json",
    error: /neither a file nor a folder/,
  },
];

export const FOLDERS: BrokenCase[] = [
  {
    name: "an empty folder is named with all that was looked for",
    files: {},
    error: /no data set found in .*VOC .*COCO .*YOLO/,
  },
  {
    name: "a folder with a README only is named",
    files: { "README.md": "# Data" },
    error: /no data set found/,
  },
  { name: "a folder with pictures only is named", files: { "a.png": png(1) }, error: /no data set found/ },
  {
    name: "a folder that is not there is named",
    files: {},
    at: "nowhere",
    error: /no file or folder ".*nowhere"/,
  },
  {
    name: "a file that is no data set is named",
    files: { "data.zip": "PK" },
    at: "data.zip",
    error: /neither COCO \.json nor YOLO \.yaml/,
  },
  {
    name: "a picture is no data set",
    files: { "a.png": png(1) },
    at: "a.png",
    error: /is a file, but neither/,
  },
  {
    name: "data a folder deeper are pointed at",
    files: Object.fromEntries(Object.entries(voc({})).map(([path, content]) => [`VOC2007/${path}`, content])),
    error: /there is data in ".*VOC2007": name that folder/,
  },
  {
    name: "a form that is not there is named, in VOC",
    files: yolo({}),
    options: { format: "voc" },
    error: /no XML files in/,
  },
  {
    name: "a form that is not there is named, in COCO",
    files: yolo({}),
    options: { format: "coco" },
    error: /no COCO data in/,
  },
  {
    name: "a form that is not there is named, in YOLO",
    files: voc({}),
    options: { format: "yolo" },
    error: /no class names in/,
  },
  {
    name: "a form that nobody knows is named",
    files: voc({}),
    options: { format: "kitti" },
    error: /"kitti" is not one of voc, coco, yolo/,
  },
  {
    name: "annotations that are all broken are named, and the first of them",
    files: voc({ "Annotations/a.xml": "<a>", "Annotations/b.xml": "", "Annotations/c.xml": "{}" }),
    error: /no image of .* can be used.*unreadable-annotation: a\.xml: line 1/,
  },
  {
    name: "a broken file in another form beside the data is named",
    files: voc({ "annotations.json": "{" }),
    problems: [["other-form", "annotations.json", /nor could it be/]],
    images: ["a.png", "b.jpg", "c.png"],
  },
];
