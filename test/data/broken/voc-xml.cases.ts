import type { BrokenCase } from "./case";
import { voc, xmlOf, xmlWith } from "./sound-folders";

const withXml = (xml: string | Uint8Array) => voc({ "Annotations/a.xml": xml });
/** The document of `a.png` with a prologue. */
const after = (prologue: string, name = "car") => prologue + xmlWith("<name>car", `<name>${name}`);

const REST = ["b.jpg", "c.png"];
const ALL = ["a.png", ...REST];

/** Of an XML file that cannot be read: named, and the other images are read. */
const unreadable = (name: string, xml: string | Uint8Array, says: RegExp): BrokenCase => ({
  name,
  files: withXml(xml),
  problems: [["unreadable-annotation", "a.xml", says]],
  images: REST,
});

const LAUGHS = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`);

export const VOC_XML: BrokenCase[] = [
  unreadable(
    "an unclosed tag is named with its line, and the other images are read",
    xmlWith("</bndbox>\n</object>\n<object>", "</bndbox>\n<object>"),
    /^line \d+: .*object/,
  ),
  unreadable(
    "an XML file cut off in a tag is left out",
    xmlOf("a.png", ["car", 3, 4, 20, 21]).slice(0, -40),
    /^line \d+: /,
  ),
  unreadable(
    "XML whose tags are closed crosswise is left out",
    xmlWith("</name>", "</nmae>"),
    /^line \d+: .*(name|nmae)/,
  ),
  unreadable(
    "a billion laughs unfold to nothing",
    after(`<!DOCTYPE annotation [<!ENTITY l0 "ha">${LAUGHS.join("")}]>\n`, "&l9;"),
    /declares entities.*write them out/,
  ),
  unreadable(
    "an external entity is not fetched",
    after('<!DOCTYPE annotation [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n', "&x;"),
    /declares entities/,
  ),
  unreadable(
    "a parameter entity is not fetched",
    after('<!DOCTYPE annotation [<!entity % p SYSTEM "http://localhost:9/x.dtd"> %p;]>\n'),
    /declares entities/,
  ),
  unreadable("an empty XML file is left out", "", /^it is empty/),
  unreadable("an XML file of white space is left out", " \n\t\n", /^it is empty/),
  unreadable(
    "a web page saved as XML is left out",
    "<html><body>404 Not Found</body></html>",
    /<annotation>/,
  ),
  unreadable(
    "a web page with unclosed tags saved as XML is left out",
    "<!DOCTYPE html><html><body>Not Found<br><p>Sorry</body></html>",
    /^line \d+: /,
  ),
  unreadable("JSON saved as XML is left out", '{"objects": []}', /^line \d+: /),
  unreadable(
    "a picture saved as XML is left out",
    Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"),
    /no text/,
  ),
  unreadable(
    "UTF-16 is named, and what to save it as",
    Buffer.from(`\ufeff${xmlOf("a.png")}`, "utf16le"),
    /UTF-16.*UTF-8/,
  ),
  unreadable("UTF-16 without a mark is named too", Buffer.from(xmlOf("a.png"), "utf16le"), /UTF-16.*UTF-8/),
  unreadable("a tag of 10 MB is no message of 10 MB", `<annotation><${"a".repeat(1e7)}>`, /^line 1: /),
  unreadable(
    "100,000 tags within each other are left out",
    `<annotation>${"<a>".repeat(1e5)}${"</a>".repeat(1e5)}<filename>a.png</filename></annotation>`,
    /nested/i,
  ),
  unreadable(
    "100,000 unclosed tags within each other are left out",
    "<annotation>".repeat(1e5),
    /^line 1: the file ends before/,
  ),
  unreadable(
    "a tag called __proto__ is refused and changes nothing",
    "<annotation><__proto__><polluted>1</polluted></__proto__><filename>a.png</filename></annotation>",
    /__proto__/,
  ),
  {
    name: "an XML file that leads nowhere is left out",
    files: voc({ "Annotations/a.xml": { link: "nowhere.xml" } }),
    problems: [["unreadable-annotation", "a.xml", /no such file/]],
    images: REST,
  },
  {
    name: "an annotation without anything but its file name is an image without boxes",
    files: withXml("<annotation><filename>a.png</filename></annotation>"),
    problems: [],
    images: ALL,
    boxes: 4,
  },
  {
    name: "an entity that nobody declared stays as it is written",
    files: withXml(after("", "&car;")),
    problems: [["class-not-validated", "class &car;"]],
    classes: ["&car;", "bus", "car"],
  },
  {
    name: "a byte order mark, CR line ends and a DTD's address do no harm",
    files: withXml(
      after('\ufeff<?xml version="1.0"?>\r<!DOCTYPE annotation SYSTEM "voc.dtd">\r').replaceAll("\n", "\r"),
    ),
    problems: [],
    images: ALL,
    boxes: 6,
  },
  {
    name: "Latin-1 is read and named",
    files: withXml(Buffer.from(xmlWith("<name>car", "<name>voilà"), "latin1")),
    problems: [
      ["not-utf8", "a.xml", /save it as UTF-8/],
      ["class-not-validated", "class voilà"],
    ],
    classes: ["bus", "car", "voilà"],
  },
];
