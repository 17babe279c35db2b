import type { BrokenCase, Expected } from "./case";
import { coco, type Loose, VAL_JSON } from "./sound-folders";

const ALL = ["a.png", "b.jpg", "c.png"];
const A = "instances_train.json annotation 2";

const image = (name: string, change: (images: Loose[]) => unknown, problems: Expected[], images = ALL) => ({
  name,
  files: coco((document) => {
    change(document.images);
  }),
  problems,
  images,
});
const I = "instances_train.json images[0]";
const REST = ["b.jpg", "c.png"];
const stray: Expected = ["stray-annotation", A, /no image 1/];

export const COCO_IMAGES: BrokenCase[] = [
  image(
    "a width in words gives way to the picture's, which is said",
    ([one]) => Object.assign(one, { width: "wide" }),
    [["unusable-size", I]],
  ),
  image(
    "a width of 0 gives way to the picture's, which is said",
    ([one]) => Object.assign(one, { width: 0 }),
    [["unusable-size", I]],
  ),
  image("a wrong width is named with both", ([one]) => Object.assign(one, { width: 41 }), [
    ["unreadable-image", "a.png", /40x30, but its annotation says 41x30/],
  ]),
  image("a size that is not there is the picture's", ([one]) => void delete one.width, []),
  image(
    "an image without a name is left out with its boxes",
    ([one]) => void delete one.file_name,
    [["malformed-entry", I, /file_name is missing/], stray],
    REST,
  ),
  image(
    "an image without an id is left out with its boxes",
    ([one]) => void delete one.id,
    [["malformed-entry", I, /id is missing/], stray],
    REST,
  ),
  image(
    "an id in words is left out with its boxes",
    ([one]) => Object.assign(one, { id: "one" }),
    [["malformed-entry", I, /id/], stray],
    REST,
  ),
  image(
    "two images of one id are named, and the second is left out",
    (images) => images.push({ ...images[0], file_name: "c.png" }),
    [["repeated-image-id", "instances_train.json image 1", /"a.png" and "c.png"/]],
  ),
  image("an image listed twice is read once", (images) => images.push({ ...images[0], id: 77 }), [
    ["repeated-image", "a.png", /stated twice/],
  ]),
  image(
    "an image in two parts is in one, and named",
    (images) => images.push({ ...images[0], id: 77, file_name: "c.png" }),
    [["in-both-splits", "c.png", /train and val/]],
  ),
  image(
    "an image that is not there is named",
    ([one]) => Object.assign(one, { file_name: "gone.png" }),
    [["missing-image", "instances_train.json image 1", /"gone.png"/]],
    REST,
  ),
  image(
    "ids that two files share are given anew, and that is said",
    (images) => Object.assign(images[1], { id: 3 }),
    [
      ["renumbered-images", "instances_val.json"],
      ["stray-annotation", "instances_train.json annotation 4"],
    ],
  ),
  {
    name: "no images at all are named",
    files: coco((document) => void Object.assign(document, { images: [] }), { [VAL_JSON]: null }),
    error: /no image of .* can be used.*stray-annotation/,
  },
  {
    name: "images of which all are missing are named",
    files: coco(() => {}, {
      "images/a.png": null,
      "images/b.jpg": null,
      "images/c.png": null,
      "images/other.png": "",
    }),
    error: /no image of .* can be used.*missing-image/,
  },
  {
    name: "no annotation at all is named",
    files: coco((document) => void Object.assign(document, { annotations: [] }), {
      [VAL_JSON]: null,
      "images/c.png": null,
    }),
    problems: [
      ["class-without-boxes", "class car"],
      ["mostly-empty", "all images"],
    ],
  },
];
