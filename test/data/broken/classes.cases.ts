import type { BrokenCase } from "./case";
import { coco, voc, xmlOf, yolo } from "./sound-folders";

/** All images with one class of this name, so that no part lacks it. */
function named(name: string): Record<"voc" | "coco" | "yolo", BrokenCase["files"]> {
  const xml = (file: string) => xmlOf(file, [name, 3, 4, 20, 21]);
  return {
    voc: voc({
      "Annotations/a.xml": xml("a.png"),
      "Annotations/b.xml": xml("b.jpg"),
      "Annotations/c.xml": xml("c.png"),
    }),
    coco: coco((document) => {
      document.categories[0].name = name;
    }),
    yolo: yolo({ "data.yaml": `names: ${JSON.stringify([name, "bus"])}` }),
  };
}

const HOSTILE = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];

export const CLASS_NAMES: BrokenCase[] = [
  ...HOSTILE.map((name) => ({
    name: `a class called ${name} is a class like any other in VOC`,
    files: named(name).voc,
    problems: [],
    classes: [name],
  })),
  ...(["coco", "yolo"] as const).map((form) => ({
    name: `a class called __proto__ is a class like any other in ${form}`,
    files:
      form === "coco"
        ? coco(
            (document) => {
              document.categories[0].name = "__proto__";
            },
            {
              "annotations/instances_val.json": JSON.stringify({
                ...JSON.parse(String(coco()["annotations/instances_val.json"])),
                categories: [
                  { id: 1, name: "__proto__" },
                  { id: 2, name: "bus" },
                ],
              }),
            },
          )
        : named("__proto__").yolo,
    problems: [],
    classes: ["__proto__", "bus"],
  })),
  {
    name: "emoji, right-to-left and combining letters are kept",
    files: named("🚗 سيارة é").voc,
    problems: [],
    classes: ["🚗 سيارة é"],
  },
  {
    name: "a line break in a class's name is a space, in VOC",
    files: named("fire\n      truck").voc,
    problems: [],
    classes: ["fire truck"],
  },
  {
    name: "a class's name of 1 MB is none, and its box is left out",
    files: voc({
      "Annotations/a.xml": xmlOf("a.png", ["x".repeat(1e6), 3, 4, 20, 21], ["car", 22, 5, 36, 25]),
    }),
    problems: [["unnamed-object", "a.xml object 1", /over 200 characters/]],
    classes: ["bus", "car"],
    boxes: 5,
  },
  {
    name: "a COCO category's name of 1 MB is none, and its boxes are left out",
    files: coco((document) => {
      document.categories[1].name = "x".repeat(1e6);
      document.categories[1].id = 3;
    }),
    problems: [["malformed-entry", "instances_train.json categories[1]", /over 200 characters/]],
    classes: ["car", "bus"],
  },
  {
    name: "a YOLO class's name of 1 MB is none, and it is called by its number",
    files: yolo({ "data.yaml": `names: [car, ${"x".repeat(1e6)}]` }),
    problems: [["unnamed-class", "data.yaml", /class 1/]],
    classes: ["car", "class 1"],
  },
  {
    name: "names that differ in capitals alone stay two classes and are named",
    files: voc({ "Annotations/a.xml": xmlOf("a.png", ["Car", 3, 4, 20, 21]) }),
    problems: [
      ["similar-classes", /./, /"Car" and "car"/],
      ["class-not-validated", "class Car"],
    ],
  },
  {
    name: "a COCO category without a name is left out, and so are its boxes",
    files: coco((document) => {
      document.categories[0].name = "";
    }),
    problems: [["malformed-entry", "instances_train.json categories[0]", /name/]],
  },
  {
    name: "two COCO categories of one name are one class, and named",
    files: coco((document) => {
      document.categories.push({ id: 7, name: "car" });
    }),
    problems: [["repeated-class", "category 7", /also category 1/]],
    classes: ["car", "bus"],
  },
  {
    name: "one COCO id for two categories is named",
    files: coco((document) => {
      document.categories[1].name = "van";
    }),
    problems: [["category-mismatch", "category 2", /"van" and "bus"/]],
  },
  {
    name: "gaps in category ids, and an id 0, are sound",
    files: coco(
      (document) => {
        document.categories = [
          { id: 0, name: "car" },
          { id: 90, name: "bus" },
        ];
        for (const one of document.annotations) one.category_id = one.category_id === 1 ? 0 : 90;
      },
      { "annotations/instances_val.json": null, "images/c.png": null },
    ),
    problems: [],
    classes: ["car", "bus"],
  },
  {
    name: "no class at all is named",
    files: voc({
      "Annotations/a.xml": xmlOf("a.png"),
      "Annotations/b.xml": xmlOf("b.jpg"),
      "Annotations/c.xml": xmlOf("c.png"),
    }),
    problems: [
      ["no-classes", /./, /nothing to learn/],
      ["mostly-empty", "all images", /3 of 3/],
    ],
    boxes: 0,
  },
];
