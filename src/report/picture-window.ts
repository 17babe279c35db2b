import type { Rect } from "../data/ground-truth";
import type { Mark } from "./marks";

/** Larger images are cut to a window of this size, in pixels, so that small objects can be seen. */
const LARGEST = { width: 192, height: 192 };

/**
 * The part of an image to draw: all of a small one; of a larger one the window around the object that has
 * the most hard objects beside it, and among those with as many, the most objects.
 */
export function pictureWindow(
  image: { width: number; height: number },
  objects: readonly Pick<Mark, "box" | "hard">[],
  largest = LARGEST,
): Rect {
  const width = Math.min(image.width, largest.width);
  const height = Math.min(image.height, largest.height);
  const windows = objects.map((object): Rect => {
    const [x, y] = centre(object);
    const left = Math.round(Math.min(image.width - width, Math.max(0, x - width / 2)));
    const top = Math.round(Math.min(image.height - height, Math.max(0, y - height / 2)));
    return { x: left, y: top, width, height };
  });
  const worth = windows.map((rect) =>
    objects
      .filter((object) => holds(rect, object))
      .reduce((sum, { hard }) => sum + (hard ? objects.length : 1), 0),
  );
  return windows[worth.indexOf(Math.max(...worth))] ?? { x: 0, y: 0, width, height };
}

/** The marks whose middle lies in a window, counted from its corner. */
export function marksWithin(marks: readonly Mark[], rect: Rect): Mark[] {
  return marks
    .filter((mark) => holds(rect, mark))
    .map((mark) => {
      const [x1, y1, x2, y2] = mark.box;
      return { ...mark, box: [x1 - rect.x, y1 - rect.y, x2 - rect.x, y2 - rect.y] };
    });
}

function centre({ box: [x1, y1, x2, y2] }: Pick<Mark, "box">): [x: number, y: number] {
  return [(x1 + x2) / 2, (y1 + y2) / 2];
}

function holds({ x, y, width, height }: Rect, mark: Pick<Mark, "box">): boolean {
  const [atX, atY] = centre(mark);
  return atX >= x && atY >= y && atX < x + width && atY < y + height;
}
