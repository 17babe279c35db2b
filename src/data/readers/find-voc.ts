import { type ByPart, eachPart, partFolders } from "./parts";
import { filesIn, imagesIn, subfolder } from "./paths";

/** A folder of XML files and the folder of their images. */
export interface VocPlace {
  annotations: string;
  images: string;
}

/** What `findVoc` looks for, for messages. */
export const VOC_PLACES = "XML files in Annotations/, in train/, valid/ and test/, or beside the images";

/**
 * Finds Pascal VOC's files: in `Annotations/` with `JPEGImages/` or `images/` (the plain layout, whose
 * parts are lists); else in folders of the parts, each with XML files beside its images, as Roboflow
 * exports them, or with both in folders of their own; else beside the images. Null if there are none.
 */
export function findVoc(dir: string): VocPlace | ByPart<VocPlace | null> | null {
  const plain = plainPlace(dir);
  if (plain) return plain;
  const folders = partFolders(dir);
  const parts = eachPart((part) => {
    const folder = folders[part];
    return folder ? (plainPlace(folder) ?? besidePlace(folder)) : null;
  });
  if (parts.train || parts.val || parts.test) return parts;
  return besidePlace(dir);
}

function plainPlace(dir: string): VocPlace | null {
  const annotations = subfolder(dir, "annotations");
  if (!annotations || filesIn(annotations, ".xml").length === 0) return null;
  const named = subfolder(dir, "jpegimages", "images");
  const places = [...(named ? [named] : []), annotations, dir];
  return { annotations, images: places.find((place) => imagesIn(place).length > 0) ?? named ?? dir };
}

function besidePlace(dir: string): VocPlace | null {
  if (filesIn(dir, ".xml").length === 0) return null;
  const images = subfolder(dir, "jpegimages", "images");
  return { annotations: dir, images: images && imagesIn(dir).length === 0 ? images : dir };
}
