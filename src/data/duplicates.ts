import type { DataProblem } from "../types";
import { groupBy } from "./group-by";
import type { Fingerprint } from "./inspect/fingerprint";
import { lookAlikes } from "./inspect/look-alikes";
import type { SplitImage } from "./inspect/splits";

/** An image and what is kept of its pixels. */
export interface FingerprintedImage extends SplitImage {
  fingerprint: Fingerprint;
}

/** So many of a group's images are named; the others are counted. */
const NAMED = 4;

/**
 * The same picture more than once: `duplicate-across-splits` where a model would be judged on what it was
 * trained on, `duplicate-image` within one part. `look-alike-across-splits` are near copies in two parts by
 * the rule of `lookAlikes`. A problem for each group of pictures, not for each pair.
 */
export function findDuplicates(images: readonly FingerprintedImage[]): DataProblem[] {
  const same = groupsOf(images.length, sameDigest(images)).map((group) => group.map((i) => images[i]));
  const across = lookAlikes(
    images.map(({ fingerprint }) => fingerprint),
    (i, j) =>
      images[i].split !== images[j].split && images[i].fingerprint.digest !== images[j].fingerprint.digest,
  );
  const alike = groupsOf(images.length, across).map((group) => group.map((i) => images[i]));
  return [
    ...same.map((group) => ({
      kind: partsOf(group).length > 1 ? "duplicate-across-splits" : "duplicate-image",
      file: group[0].image.fileName,
      detail: `${named(group)} are one picture${boxesDiffer(group) ? ", with other boxes" : ""}`,
    })),
    ...alike.map((group) => ({
      kind: "look-alike-across-splits",
      file: group[0].image.fileName,
      detail: `${named(group)} are nearly one picture`,
    })),
  ];
}

/** Pairs that chain images of equal digest. */
function sameDigest(images: readonly FingerprintedImage[]): [number, number][] {
  const last = new Map<string, number>();
  return images.flatMap(({ fingerprint: { digest } }, i): [number, number][] => {
    const before = last.get(digest);
    last.set(digest, i);
    return before === undefined ? [] : [[before, i]];
  });
}

/** The groups of two and more that pairs connect, each in order, in the order of their first. */
function groupsOf(count: number, pairs: readonly [number, number][]): number[][] {
  const parent = Array.from({ length: count }, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  };
  for (const [i, j] of pairs) parent[Math.max(root(i), root(j))] = Math.min(root(i), root(j));
  return [...groupBy(parent.keys(), root).values()].filter((group) => group.length > 1);
}

function partsOf(group: readonly SplitImage[]): string[] {
  return [...new Set(group.map(({ split }) => split))];
}

/** `a.jpg (train) and b.jpg (val)`; where a group is large, some of each part. */
function named(group: readonly SplitImage[]): string {
  const parts = partsOf(group);
  const each = Math.max(1, Math.floor(NAMED / parts.length));
  const shown =
    group.length <= NAMED
      ? group
      : parts.flatMap((part) => group.filter(({ split }) => split === part).slice(0, each));
  const names = shown.map(({ split, image }) => `${image.fileName} (${split})`);
  const rest = group.length - shown.length;
  if (rest > 0) names.push(`${rest} more`);
  return `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}

/** Whether the images of a group are annotated differently, the order of boxes aside. */
function boxesDiffer(group: readonly SplitImage[]): boolean {
  const stated = group.map(({ image: { groundTruth } }) => {
    const { boxes, labels, ignored } = groundTruth;
    const each = [...labels].map((label, g) =>
      [label, ignored[g], ...boxes.subarray(4 * g, 4 * g + 4)].join(),
    );
    return each.sort().join(";");
  });
  return new Set(stated).size > 1;
}
