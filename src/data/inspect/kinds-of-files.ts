import type { KindOfProblem } from "./kind-of-problem";

/** What may be wrong with lists and annotation files. */
export const KINDS_OF_FILES: Record<string, KindOfProblem> = {
  "missing-annotation": {
    meaning: "a list names an image that has no annotation",
    mend: "annotate it, or take it off the list",
  },
  "unreadable-annotation": {
    meaning: "an annotation file cannot be read and is left out with all its boxes",
    mend: "mend it where the message says",
    serious: true,
  },
  "malformed-entry": {
    meaning: "an entry lacks what it must have, or words stand where numbers belong; it is left out",
    mend: "mend it where the message says",
    serious: true,
  },
  "malformed-line": {
    meaning: "a line is no box: class, centre, width and height, or a polygon; it is left out",
    mend: "write it as class cx cy w h, in shares of the image",
    serious: true,
  },
  "not-utf8": { meaning: "a file is not UTF-8; it is read as Latin-1", mend: "save it as UTF-8" },
  "repeated-image-id": {
    meaning: "two images have one id, so nobody knows whose boxes are whose; the second is left out",
    mend: "give each image an id of its own",
    serious: true,
  },
  "stray-annotation": {
    meaning: "a box belongs to an image that is not there; it is left out",
    mend: "nothing, if images were taken out on purpose",
  },
  "unreadable-list": {
    meaning: "a list of images cannot be read and is not used",
    mend: "mend it where the message says",
    serious: true,
  },
  "empty-list": {
    meaning: "a list of images is empty",
    mend: "list the part's images in it, or delete it",
    serious: true,
  },
  "missing-folder": {
    meaning: "a folder that the YAML file names is not there; images are looked for in the usual places",
    mend: "name the folder by its path from the YAML file",
  },
  "unreadable-yaml": {
    meaning: "a YAML file beside the data cannot be read; names and parts are looked for elsewhere",
    mend: "nothing, if it is another program's; else mend it where the message says",
  },
  "unlisted-annotation": {
    meaning: "annotations are in none of the lists of ImageSets; they are left out",
    mend: "list them, or delete the lists to use all",
  },
  "crlf-list": {
    meaning: "a list's lines end in CRLF, as Windows writes them; it is read all the same",
    mend: "nothing; other tools may find no image by such a list",
  },
  "label-without-image": {
    meaning: "a label file has no picture, so its boxes are lost",
    mend: "bring the picture, or delete the label file",
    serious: true,
  },
  "no-labels": {
    meaning: "no picture has a label file, so all are background",
    mend: "put the label files where the message says",
    serious: true,
  },
  "other-form": {
    meaning: "the folder holds the same data in another form, which is not read",
    mend: "nothing; --format reads the other form",
  },
  "renumbered-images": {
    meaning: "image ids are given anew, since files share them",
    mend: "nothing; results are written with the new ids",
  },
  "repeated-annotation-id": {
    meaning: "two annotations have one id",
    mend: "nothing here; other tools may drop one of them",
  },
  "text-number": {
    meaning: "numbers are written as text; they are read as numbers",
    mend: "nothing here; other tools may refuse them",
  },
  "other-key": {
    meaning: "a key is spelt differently than COCO's; it is read all the same",
    mend: "other tools may need it renamed",
  },
};
