import type { BrokenCase, Expected } from "./case";
import { png } from "./pictures";
import { voc, yolo } from "./sound-folders";

const ALL = ["a.png", "b.jpg", "c.png"];
const TRAIN = "ImageSets/Main/train.txt";
const VAL = "ImageSets/Main/val.txt";

const list = (
  name: string,
  content: string | Uint8Array,
  problems: Expected[],
  images = ALL,
): BrokenCase => ({
  name,
  files: voc({ [TRAIN]: content }),
  problems,
  images,
});

export const LISTS: BrokenCase[] = [
  list("CRLF lists are read, and named", "a\r\nb\r\n", [["crlf-list", TRAIN]]),
  list("names with an ending, a folder or a second column are found", "a.jpeg\nJPEGImages/b.jpg 1\n", []),
  list("a name that is not there is named with its line", "a\nb\ngone\n", [
    ["missing-annotation", `${TRAIN}:3`, /"gone"/],
  ]),
  list("a name that stands twice is read once", "a\nb\na\n", [["repeated-image", `${TRAIN}:3`]]),
  list("a name in two lists is in one part, and named", "a\nb\nc\n", [
    ["in-both-splits", "c.png", /train and val/],
  ]),
  list(
    "what no list names is left out, and named",
    "a\n",
    [["unlisted-annotation", "b.xml"]],
    ["a.png", "c.png"],
  ),
  list(
    "an empty list is a part without images",
    "",
    [
      ["unlisted-annotation", "a.xml"],
      ["empty-list", TRAIN],
    ],
    ["c.png"],
  ),
  list("a list in UTF-16 is named and not used", Buffer.from("\ufeffa\nb\n", "utf16le"), [
    ["unreadable-list", TRAIN, /UTF-16/],
  ]),
  list("a list of pictures' bytes is named and not used", "\x89PNG\0\0", [
    ["unreadable-list", TRAIN, /no text/],
  ]),
  list("a list that leads outside finds nothing there", "a\nb\n../../../secret\n", [
    ["missing-annotation", `${TRAIN}:3`],
  ]),
  {
    name: "a folder called train.txt is no list",
    files: voc({ [TRAIN]: "a folder" }),
    problems: [],
    images: ALL,
  },
  {
    name: "lists that are all empty are named",
    files: voc({ [TRAIN]: "\n\n", [VAL]: "" }),
    error: /no image of .* can be used.*(empty-list|unlisted-annotation)/,
  },
  {
    name: "lists of the same images are one part, and named",
    files: voc({ [VAL]: "b\na\n" }),
    problems: [
      ["same-parts", "val"],
      ["unlisted-annotation", "c.xml"],
    ],
    images: ["a.png", "b.jpg"],
  },
];

const files = (train: string, more = {}) =>
  yolo({
    "data.yaml": "train: train.txt\nval: images/val\nnames: [car, bus]\n",
    "train.txt": train,
    ...more,
  });

export const YOLO_LISTS: BrokenCase[] = [
  {
    name: "a YOLO list names what is not there, leads outside, and has CRLF: each is said",
    files: files(
      "images/train/a.png\r\n./images/train/b.jpg\r\nimages/train/gone.png\r\n../secret.png\r\n/etc/passwd\r\n",
    ),
    problems: [
      ["missing-image", "train.txt:3", /gone\.png/],
      ["outside-path", "train.txt:4"],
      ["outside-path", "train.txt:5"],
    ],
    images: ALL,
  },
  {
    name: "a YOLO list with an image twice is read once, and named",
    files: files("images/train/a.png\nimages/train/b.jpg\nimages/train/a.png\n"),
    problems: [["repeated-image", "a.png", /stated twice/]],
    images: ALL,
  },
  {
    name: "a YOLO list that is empty is passed over for the usual places, which is said",
    files: files(""),
    problems: [["empty-list", "train.txt"]],
    images: ALL,
  },
  {
    name: "a YOLO list of labels instead of images is named",
    files: files("labels/train/a.txt\nimages/train/b.jpg\n"),
    problems: [["unreadable-image", "a.txt"]],
    images: ["b.jpg", "c.png"],
  },
  {
    name: "the same picture in two parts is named",
    files: yolo({ "images/val/c.png": png(1) }),
    problems: [["duplicate-across-splits", "a.png", /a\.png \(train\) and c\.png \(val\)/]],
    images: ALL,
  },
  {
    name: "the same picture twice in one part is named",
    files: yolo({
      "images/train/b.jpg": null,
      "labels/train/b.txt": null,
      "images/train/d.png": png(1),
      "labels/train/d.txt": "1 0.7 0.5 0.3 0.6\n",
    }),
    problems: [["duplicate-image", "a.png", /with other boxes/]],
    images: ["a.png", "d.png", "c.png"],
  },
];
