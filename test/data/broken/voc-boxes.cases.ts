import type { BrokenCase } from "./case";
import { voc, xmlOf, xmlWith } from "./sound-folders";

const withXml = (xml: string) => voc({ "Annotations/a.xml": xml });

const ALL = ["a.png", "b.jpg", "c.png"];

/** Of a box that is left out: named with its object, and the image keeps its other box. */
const badBox = (name: string, kind: string, xml: string, says: RegExp): BrokenCase => ({
  name,
  files: withXml(xml),
  problems: [[kind, "a.xml object 1", says]],
  images: ALL,
  boxes: 5,
});

export const VOC_BOXES: BrokenCase[] = [
  badBox(
    "a word where a number belongs is named",
    "not-a-number",
    xmlWith("<xmin>3", "<xmin>three"),
    /a corner of .*NaN/,
  ),
  badBox("a decimal comma is no number", "not-a-number", xmlWith("<xmin>3", "<xmin>12,5"), /no number/),
  badBox("hexadecimal digits are no number", "not-a-number", xmlWith("<xmin>3", "<xmin>0x3"), /no number/),
  badBox("NaN is no number", "not-a-number", xmlWith("<xmin>3", "<xmin>NaN"), /no number/),
  badBox("Infinity is no number", "not-a-number", xmlWith("<xmax>20", "<xmax>Infinity"), /no number/),
  badBox(
    "1e400 is more than a number can be",
    "not-a-number",
    xmlWith("<xmax>20", "<xmax>1e400"),
    /no number/,
  ),
  badBox("two numbers are no number", "not-a-number", xmlWith("<xmin>3", "<xmin>3 4"), /no number/),
  badBox("an empty corner is no number", "not-a-number", xmlWith("<xmin>3", "<xmin>"), /no number/),
  badBox(
    "a corner that is not there is no number",
    "not-a-number",
    xmlWith("<xmin>3</xmin>", ""),
    /no number/,
  ),
  badBox(
    "a box without any corner is left out",
    "not-a-number",
    xmlWith("<bndbox>", "<bndbox/><old>").replace("</bndbox>", "</old>"),
    /no number/,
  ),
  badBox("a box of no width is left out", "zero-area-box", xmlWith("<xmax>20", "<xmax>2"), /no area/),
  badBox(
    "a box that ends before it begins is left out",
    "inverted-box",
    xmlWith("<xmax>20", "<xmax>1"),
    /ends before/,
  ),
  badBox(
    "a box wholly outside is left out and named",
    "outside-box",
    xmlWith("<xmin>3", "<xmin>300").replace("<xmax>20", "<xmax>310"),
    /outside the 40x30 image/,
  ),
  badBox(
    "a box at 1e30 is outside",
    "outside-box",
    xmlWith("<xmin>3", "<xmin>1e30").replace("<xmax>20", "<xmax>2e30"),
    /outside/,
  ),
  {
    name: "a box partly outside is clipped and named",
    files: withXml(xmlWith("<xmax>20", "<xmax>44")),
    problems: [["clipped-box", "a.xml object 1", /reaches outside 40x30; clipped/]],
    boxes: 6,
  },
  {
    name: "a box of 1e30 pixels is clipped and named",
    files: withXml(xmlWith("<xmax>20", "<xmax>1e30")),
    problems: [["clipped-box", "a.xml object 1", /clipped/]],
    boxes: 6,
  },
  {
    name: "an object without a name is left out and named",
    files: withXml(xmlWith("<name>car</name>", "")),
    problems: [["unnamed-object", "a.xml object 1", /no <name>/]],
    boxes: 5,
  },
  {
    name: "a name of white space is none",
    files: withXml(xmlWith("<name>car", "<name> \n\t ")),
    problems: [["unnamed-object", "a.xml object 1"]],
    boxes: 5,
  },
  {
    name: "an object with two names has none",
    files: withXml(xmlWith("<name>car</name>", "<name>car</name><name>bus</name>")),
    problems: [["unnamed-object", "a.xml object 1"]],
    boxes: 5,
  },
  {
    name: "corners that count from 0 are found out",
    files: withXml(xmlWith("<xmin>3", "<xmin>0")),
    problems: [["zero-based-corners", "a.xml", /all corners are taken as 0-based/]],
    boxes: 6,
  },
  {
    name: "corners in another order, one object, and a name such as 007 are sound",
    files: Object.fromEntries(
      Object.entries(voc({})).map(([path, content]) => [
        path,
        path.endsWith(".xml")
          ? xmlOf(path.slice(12, 13) === "b" ? "b.jpg" : `${path.slice(12, 13)}.png`, ["007", 3, 4, 20, 21])
          : content,
      ]),
    ),
    problems: [],
    classes: ["007"],
    boxes: 3,
  },
  {
    name: "difficult objects and DontCare are ignored and no problem",
    files: withXml(xmlOf("a.png", ["car", 3, 4, 20, 21, 1], ["DontCare", 22, 5, 36, 25])),
    problems: [],
    classes: ["bus", "car"],
    boxes: 6,
  },
  {
    name: "words for a size give way to the picture's, which is said",
    files: withXml(xmlWith("<width>40", "<width>wide")),
    problems: [["unusable-size", "a.xml", /picture's is taken/]],
    boxes: 6,
  },
  {
    name: "a size of 0 gives way to the picture's, which is said",
    files: withXml(xmlWith("<width>40", "<width>0")),
    problems: [["unusable-size", "a.xml"]],
    boxes: 6,
  },
  {
    name: "a size that is not the picture's is named with both",
    files: withXml(xmlWith("<width>40", "<width>400")),
    problems: [["unreadable-image", "a.png", /40x30, but its annotation says 400x30/]],
    images: ALL,
  },
  {
    name: "a size beyond all pictures is not allocated",
    files: withXml(xmlWith("<width>40", "<width>4000000000").replace("<height>30", "<height>4000000000")),
    problems: [["unreadable-image", "a.png", /4000000000x4000000000.*left out/]],
    images: ["b.jpg", "c.png"],
  },
];
