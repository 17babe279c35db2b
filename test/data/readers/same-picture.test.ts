import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { samePictures } from "../../../src/data/readers/same-picture";
import { put, temporaryFolder } from "../folders";

describe("samePictures", () => {
  it("groups files by their bytes, as comparing every two would", async () => {
    const folder = temporaryFolder();
    const content = fc.uint8Array({ minLength: 9000, maxLength: 9001, max: 1 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(content, { maxLength: 4 }),
        fc.array(fc.nat(), { maxLength: 9 }),
        async (contents, picks) => {
          const bytes = contents.length > 0 ? picks.map((pick) => contents[pick % contents.length]) : [];
          const paths = bytes.map((one, i) => put(folder, `${i}`, one));
          const keys = bytes.map((one) => Buffer.from(one).toString("latin1"));
          const expected = [...new Set(keys)].map((key) => [...keys.keys()].filter((i) => keys[i] === key));
          expect(await samePictures(paths)).toEqual(expected);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("tells files of equal size apart that differ at their ends only", async () => {
    const folder = temporaryFolder();
    const file = (name: string, first: number, last: number) => {
      const bytes = new Uint8Array(500_000);
      [bytes[0], bytes[499_999]] = [first, last];
      return put(folder, name, bytes);
    };
    const paths = [file("a", 0, 0), file("b", 1, 0), file("c", 0, 1), file("d", 0, 0)];
    expect(await samePictures(paths)).toEqual([[0, 3], [1], [2]]);
  });

  it("takes files that cannot be read for pictures of their own", async () => {
    const none = join(temporaryFolder(), "none");
    expect(await samePictures([none, none, temporaryFolder()])).toEqual([[0], [1], [2]]);
  });
});
