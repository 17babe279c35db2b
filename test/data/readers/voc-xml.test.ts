import { describe, expect, it } from "vitest";
import { parseVocXml } from "../../../src/data/readers/voc-xml";
import { vocXml } from "../folders";

describe("parseVocXml", () => {
  it("reads corners by name, in whatever order they stand", () => {
    const { fileName, size, objects } = parseVocXml(vocXml("a.jpg", 30, 20, [["car", 1, 2, 3, 4]]));
    expect(fileName).toBe("a.jpg");
    expect(size).toEqual({ width: 30, height: 20 });
    expect(objects).toEqual([{ name: "car", difficult: false, corners: [1, 2, 3, 4] }]);
  });

  it("takes one object for a list, and none for an empty one", () => {
    expect(parseVocXml(vocXml("a.jpg", 30, 20, [])).objects).toEqual([]);
  });

  it("keeps names that look like numbers as text", () => {
    const { objects, fileName } = parseVocXml(vocXml("007", 30, 20, [["007", 1, 2, 3, 4, 1]]));
    expect([fileName, objects[0].name, objects[0].difficult]).toEqual(["007", "007", true]);
  });

  it("gives NaN for words where numbers belong", () => {
    const { objects } = parseVocXml(vocXml("a.jpg", 30, 20, [["car", "one", "", 3, 4]]));
    expect(objects[0].corners).toEqual([Number.NaN, Number.NaN, 3, 4]);
    expect(parseVocXml("<annotation><object/></annotation>").objects[0].corners).toEqual(
      Array(4).fill(Number.NaN),
    );
  });

  it("has no size where the file states none that can be", () => {
    for (const width of ["0", "wide", "-3", "2.5", ""]) {
      const xml = `<annotation><size><width>${width}</width><height>3</height></size></annotation>`;
      expect(parseVocXml(xml).size, width).toBeNull();
      expect(parseVocXml(xml).hasOddSize, width).toBe(true);
    }
    for (const none of ["<size/>", "<filename>a</filename>"])
      expect(parseVocXml(`<annotation>${none}</annotation>`)).toMatchObject({
        size: null,
        hasOddSize: false,
      });
    expect(parseVocXml(vocXml("a.jpg", 30, 20, [])).hasOddSize).toBe(false);
  });

  it("refuses unclosed tags, naming the line", () => {
    expect(() => parseVocXml("<annotation>\n<object>\n</annotation>")).toThrow(/line \d/);
    expect(() => parseVocXml("<annotation>\n<object>\n<name>c")).toThrow(
      "line 3: the file ends before </name>",
    );
  });

  it("refuses what is no annotation", () => {
    for (const text of ["", "plain words", "<html><body/></html>", "<annotation/>"]) {
      expect(() => parseVocXml(text), text).toThrow();
    }
  });

  it("refuses entities of the file's own, which may unfold without end, and reads the usual ones", () => {
    const entities = Array.from({ length: 20 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`);
    const bomb = `<!DOCTYPE a [<!ENTITY e0 "ha">${entities.join("")}]><annotation><filename>&e20;</filename></annotation>`;
    expect(() => parseVocXml(bomb)).toThrow("declares entities");
    const outside =
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><annotation><filename>&x;</filename></annotation>';
    expect(() => parseVocXml(outside)).toThrow("declares entities");
    const { fileName } = parseVocXml(
      "<annotation><filename>a&amp;b &lt;1&gt; &#233;</filename></annotation>",
    );
    expect(fileName).toBe("a&b <1> é");
  });

  it("takes __proto__ and constructor for names like any other, and refuses them as tags", () => {
    for (const name of ["__proto__", "constructor"])
      expect(parseVocXml(vocXml("a.jpg", 3, 2, [[name, 1, 1, 2, 2]])).objects[0].name).toBe(name);
    const tag = "<annotation><object><__proto__>x</__proto__></object></annotation>";
    expect(() => parseVocXml(tag)).toThrow("__proto__");
  });

  it("ends on tags nested without end", () => {
    const deep = `<annotation>${"<a>".repeat(50_000)}${"</a>".repeat(50_000)}</annotation>`;
    expect(() => parseVocXml(deep)).toThrow();
  });
});
