import type { KindOfProblem } from "./kind-of-problem";

/** What may be wrong with classes. */
export const KINDS_OF_CLASSES: Record<string, KindOfProblem> = {
  "unnamed-object": { meaning: "a box has no class; it is left out", mend: "name its class", serious: true },
  "unknown-category": {
    meaning: "a box is of a category that is not listed; it is left out",
    mend: "list the category, or mend the box",
    serious: true,
  },
  "unknown-class": {
    meaning: "a box is of a class that the list of classes lacks",
    mend: "add the class to the list, or mend the box",
    serious: true,
  },
  "class-not-trained": {
    meaning: "validation or test shows a class that training never does: it cannot be learned",
    mend: "move some of its images to training, or train on what convert --split-seed writes, where the split is drawn",
    serious: true,
  },
  "class-not-validated": {
    meaning: "a class is trained on, but validation has no box of it, so nothing can be said of it",
    mend: "move some of its images to validation",
  },
  "class-without-boxes": {
    meaning: "a class is listed, but there is no box of it",
    mend: "take it off the list, if none is to come; it costs little",
  },
  "repeated-class": {
    meaning: "a name stands twice among the classes; it is taken as one class",
    mend: "delete the second, or rename it",
  },
  "similar-classes": {
    meaning: "two classes differ by case, spaces or dashes alone",
    mend: "if they are one class, rename one; each is now learned from a part of its boxes",
    serious: true,
  },
  "category-mismatch": {
    meaning: "one category id has two names in two files",
    mend: "give each category one id in all files",
    serious: true,
  },
  "heading-category": {
    meaning: "a category has no boxes and is but the heading of the others; it is left out",
    mend: "nothing",
  },
  "no-classes": {
    meaning: "no object has a class, so there is nothing to learn",
    mend: "name the classes of objects",
    serious: true,
  },
  "one-based-classes": {
    meaning: "class numbers seem to count from 1, where YOLO counts from 0",
    mend: "see in the contact sheet whether classes are shifted by one",
    serious: true,
  },
  "unnamed-class": {
    meaning: "a class number has no name; it is called by its number",
    mend: "name it in the list of classes",
  },
  "mostly-empty": {
    meaning: "more than half of the images have no box",
    mend: "nothing, if they are background on purpose; else see whether annotations are missing",
  },
};
