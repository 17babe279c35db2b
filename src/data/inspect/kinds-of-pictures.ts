import type { KindOfProblem } from "./kind-of-problem";

/** What may be wrong with pictures and with the parts that they are in. */
export const KINDS_OF_PICTURES: Record<string, KindOfProblem> = {
  "missing-image": {
    meaning: "the picture that an annotation names is not there, so its boxes are lost",
    mend: "bring the picture, or delete the annotation",
    serious: true,
  },
  "unreadable-image": {
    meaning: "a picture cannot be decoded: cut off, too large, or of another size than annotated",
    mend: "fetch it anew, or mend the size in its annotation; training would stop there",
    serious: true,
  },
  "unannotated-image": {
    meaning: "pictures have no XML file; they are left out",
    mend: "annotate them; where there is nothing to see, by an XML file without objects",
  },
  "outside-path": {
    meaning: "a file name leads out of the data's folder; nothing outside is read",
    mend: "put the picture inside, and name it by its path from there",
    serious: true,
  },
  "other-ending": {
    meaning: "a picture is stored under another ending than its annotation says",
    mend: "nothing, if it is the right picture",
  },
  "other-filename": {
    meaning: "an annotation names another file than its own name says; the picture beside it is taken",
    mend: "nothing, if files were renamed together",
  },
  "turned-image": {
    meaning:
      "a picture's EXIF says that it is stored turned, and nothing states the size that boxes are drawn on",
    mend: "look at the contact sheet: if boxes lie wrong, turn the pictures and drop the EXIF entry",
  },
  "unusable-size": {
    meaning: "a stated width or height is no size; the picture's own is taken",
    mend: "nothing, or mend the size",
  },
  "in-both-splits": {
    meaning: "an image is listed for two parts; it stays in the one used last",
    mend: "take it off one of the lists",
  },
  "repeated-image": {
    meaning: "an image is listed twice in one part; it is taken once",
    mend: "delete the second entry",
  },
  "duplicate-across-splits": {
    meaning: "the same picture, to the pixel, is in two parts: a model is judged on what it learned",
    mend: "delete all but one, or put all into one part",
    serious: true,
  },
  "duplicate-image": {
    meaning: "the same picture is stored twice in one part and counts twice",
    mend: "delete all but one; where their boxes differ, keep the right ones",
  },
  "look-alike-across-splits": {
    meaning:
      "pictures of two parts are near copies (no cell of 32 × 32 differs by more than .15 standard deviations): stored again, resized or brightened",
    mend: "look at them; if they are one picture, put all into one part",
  },
  "several-images": {
    meaning: "more than one picture can be meant by an annotation, so its boxes may lie on the wrong one",
    mend: "name the picture with its ending, or delete the other",
    serious: true,
  },
  "validation-held-back": {
    meaning: "no image of the validation part can be used; training images are held back in its place",
    mend: "mend what is said of that part's images, or delete the part to hold back on purpose",
    serious: true,
  },
  "same-parts": {
    meaning: "two parts hold the very same images, so validation would tell nothing",
    mend: "name another part, or let a fifth be held back",
    serious: true,
  },
};
