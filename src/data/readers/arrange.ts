import { basename } from "node:path";
import type { ByPart, Part } from "./parts";
import { stem } from "./paths";
import type { Problems } from "./problems";
import { holdBack, type Source } from "./split";

/**
 * The images of each part in the order of their file names, so that the same data in another form trains
 * the same. Where there is no validation part a fifth of the training part is held back, which is reported if
 * the data states one of which nothing can be used. An image that is
 * in two parts stays in that which is used last (test, then validation), and is reported; a part that holds
 * the same images as an earlier one is none.
 */
export async function arrange<T extends Source>(
  given: ByPart<readonly T[]>,
  splitSeed: number | undefined,
  problems: Problems,
  { statesVal = false }: { statesVal?: boolean } = {},
): Promise<ByPart<T[]>> {
  const found = { ...given };
  for (const [earlier, later] of [
    ["train", "val"],
    ["train", "test"],
    ["val", "test"],
  ] as const) {
    if (!isSame(found[earlier], found[later])) continue;
    problems.add(
      "same-parts",
      later,
      `${later} holds the very images of ${earlier}; taken for ${earlier} alone`,
    );
    found[later] = [];
  }
  const taken = new Map<string, Part>();
  const alone = (part: Part) =>
    inOrder(found[part]).filter(({ path, fileName }) => {
      const other = taken.get(path);
      if (other === undefined) taken.set(path, part);
      else if (other === part)
        problems.add("repeated-image", fileName, `stated twice in ${part}; the first is taken`);
      else problems.add("in-both-splits", fileName, `in ${part} and ${other}; taken for ${other} alone`);
      return other === undefined;
    });
  const [test, val, train] = [alone("test"), alone("val"), alone("train")];
  if (val.length > 0) return { train, val, test };
  const split = await holdBack(train, splitSeed);
  if (statesVal && found.val === given.val && split.val.length > 0)
    problems.add(
      "validation-held-back",
      "val",
      `none of its images can be used; ${split.val.length} of ${train.length} training images are held back in their place`,
    );
  return { ...split, test };
}

function isSame(a: readonly Source[], b: readonly Source[]): boolean {
  const paths = new Set(a.map(({ path }) => path));
  return (
    b.length > 0 &&
    paths.size === new Set(b.map(({ path }) => path)).size &&
    b.every((one) => paths.has(one.path))
  );
}

/** Images in the order of their names: without folders and ending, then with the ending, then in full. */
export function inOrder<T extends { fileName: string }>(images: readonly T[]): T[] {
  return images
    .map((image) => ({ image, keys: [stem(image.fileName), basename(image.fileName), image.fileName] }))
    .sort((a, b) => compare(a.keys, b.keys))
    .map(({ image }) => image);
}

function compare(a: string[], b: string[]): number {
  const i = a.findIndex((key, at) => key !== b[at]);
  return i < 0 ? 0 : a[i] < b[i] ? -1 : 1;
}
