import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrange, inOrder } from "../../../src/data/readers/arrange";
import { collectProblems } from "../../../src/data/readers/problems";
import type { Source } from "../../../src/data/readers/split";

const named = (...names: string[]): Source[] =>
  names.map((name) => ({ path: join("none", name), fileName: name, classes: [] }));
const namesOf = (parts: Record<string, Source[]>) =>
  Object.fromEntries(
    Object.entries(parts).map(([part, some]) => [part, some.map(({ fileName }) => fileName)]),
  );

async function arranged(train: Source[], val: Source[], test: Source[]) {
  const problems = collectProblems();
  const parts = await arrange({ train, val, test }, 0, problems);
  return { ...namesOf(parts), problems: problems.list.map(({ kind, file }) => `${kind} ${file}`) };
}

describe("inOrder", () => {
  it("puts names in code-unit order by what stands before the ending, then in full", () => {
    const names = ["b/a.png", "img10.png", "img2.jpg", "Z.png", "é.png", "a.png", "a.jpg", "a-1.png"];
    const sorted = ["Z.png", "a.jpg", "a.png", "b/a.png", "a-1.png", "img10.png", "img2.jpg", "é.png"];
    expect(inOrder(named(...names)).map(({ fileName }) => fileName)).toEqual(sorted);
  });

  it("does not depend on the order before", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(["a.png", "b.png", "a.jpg", "x/a.png"], { minLength: 4 }), (names) => {
        expect(inOrder(named(...names))).toEqual(inOrder(named("a.png", "b.png", "a.jpg", "x/a.png")));
      }),
    );
  });
});

describe("arrange", () => {
  it("keeps the parts as they are, each in order", async () => {
    expect(await arranged(named("c", "a"), named("d", "b"), named("e"))).toEqual({
      train: ["a", "c"],
      val: ["b", "d"],
      test: ["e"],
      problems: [],
    });
  });

  it("holds back a fifth of training, never of test, where there is no validation", async () => {
    const { train, val, test } = await arranged(named("a", "b", "c", "d", "e"), [], named("t1", "t2"));
    expect([train.length, val.length, test]).toEqual([4, 1, ["t1", "t2"]]);
  });

  it("holds back the same images in whatever order they were read", async () => {
    const names = Array.from({ length: 30 }, (_, i) => `${i}.png`);
    const once = await arranged(named(...names), [], []);
    expect(await arranged(named(...names.reverse()), [], [])).toEqual(once);
  });

  it("takes an image of two parts for that used last, and an image stated twice once", async () => {
    expect(await arranged(named("a", "b", "b"), named("a", "c", "d"), named("c"))).toEqual({
      train: ["b"],
      val: ["a", "d"],
      test: ["c"],
      problems: ["in-both-splits c", "in-both-splits a", "repeated-image b"],
    });
  });

  it("takes a part with the very images of another for none", async () => {
    const { train, val, problems } = await arranged(named("a", "b"), named("b", "a"), []);
    expect([train.length, val.length, problems]).toEqual([1, 1, ["same-parts val"]]);
    expect(await arranged(named("a"), named("b"), named("b"))).toEqual({
      train: ["a"],
      val: ["b"],
      test: [],
      problems: ["same-parts test"],
    });
  });
});
