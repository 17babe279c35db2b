import { describe, expect, it } from "vitest";
import { pictureSection } from "../../src/report/page-pictures";

describe("pictureSection", () => {
  it("gives each picture its words, and explains the lines once", () => {
    const picture = { title: "one-stage OHEM", caption: "1 found", png: Buffer.from("png") };
    const { markup } = pictureSection([{ fileName: "a.png", pictures: [picture, picture] }]);
    expect(markup.match(/alt="a.png, one-stage OHEM: 1 found"/g)).toHaveLength(2);
    expect(markup.match(/class="key"/g)).toHaveLength(1);
    expect(markup).toContain(Buffer.from("png").toString("base64"));
  });
});
