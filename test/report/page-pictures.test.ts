import { describe, expect, it } from "vitest";
import { pictureSection } from "../../src/report/page-pictures";

describe("pictureSection", () => {
  it("gives each picture its words, and explains the lines once", () => {
    const picture = { title: "one-stage OHEM", caption: "1 found", png: Buffer.from("png") };
    const { markup } = pictureSection([{ fileName: "a.png", pictures: [picture, picture] }]);
    expect(markup.match(/alt="a.png, one-stage OHEM: 1 found"/g)).toHaveLength(2);
    expect(markup.match(/class="key"/g)).toHaveLength(1);
    expect(markup).toContain(Buffer.from("png").toString("base64"));
    expect(markup).not.toContain("<details>");
  });

  it("puts the pictures of arms that stand behind into a part that opens", () => {
    const picture = { title: "<arm>", caption: "1 found", png: Buffer.from("png") };
    const aside = { ...picture, title: "other", aside: true };
    const { markup } = pictureSection([{ fileName: "a.png", pictures: [picture, aside, aside] }]);
    const [before, inside] = markup.split("<details>");
    expect(before).toContain("&lt;arm&gt;");
    expect(before).not.toContain("<strong>other");
    expect(inside).toContain("<summary>a.png: 2 more arms</summary>");
    expect(inside.match(/<strong>other/g)).toHaveLength(2);
  });
});
