import type { KindOfProblem } from "./kind-of-problem";

const REDRAW = "draw the box anew, or delete it";

/** What may be wrong with boxes. */
export const KINDS_OF_BOXES: Record<string, KindOfProblem> = {
  "zero-area-box": { meaning: "a box has no area; it is left out", mend: REDRAW },
  "inverted-box": { meaning: "a box ends before it begins; it is left out", mend: REDRAW },
  "not-a-number": { meaning: "a corner is no number; the box is left out", mend: REDRAW },
  "outside-box": { meaning: "a box lies wholly outside its image; it is left out", mend: REDRAW },
  "clipped-box": {
    meaning: "a box reaches outside its image; the part inside is taken",
    mend: "nothing, if by a pixel or two; by more, see whether the sizes or the scale are right",
  },
  "box-below-one-pixel": {
    meaning: "a box is narrower than a pixel: nothing can be seen in it",
    mend: `${REDRAW}; if there are many, see whether coordinates are in shares of the image`,
  },
  "extreme-aspect-ratio": {
    meaning: "a box is over 20 times as long as broad; no anchor is like it",
    mend: "see whether it is a slip",
  },
  "duplicate-box": {
    meaning: "an object is annotated twice: same class, same corners",
    mend: "delete all but one; the second can never be found, so recall suffers",
    serious: true,
  },
  "box-of-two-classes": {
    meaning: "boxes of two classes have the same corners; an anchor can learn but one of them",
    mend: "keep the right class",
    serious: true,
  },
  "object-also-ignored": {
    meaning: "an object's place is also marked as ignored (IoU ≥ .9); it is learned as an object",
    mend: "keep one of the two marks",
  },
  "zero-based-corners": {
    meaning: "VOC counts corners from 1, but boxes here begin at 0: all are taken as counted from 0",
    mend: "nothing, if boxes fit in the contact sheet; else train on what convert --voc-origin 1 writes",
  },
  "pixel-coordinates": {
    meaning: "coordinates are above 1, so they are pixels, where YOLO has shares of the image",
    mend: "divide by the image's width and height",
    serious: true,
  },
  "box-from-segment": {
    meaning: "a box is missing; it is taken from the segmentation",
    mend: "nothing, if boxes fit in the contact sheet",
  },
};
