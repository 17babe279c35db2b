// Ground truth and detections as a detector leaves them on COCO's validation images, of any size.

const [WIDTH, HEIGHT] = [640, 480];
/** Of the objects, the share that is a crowd. */
const CROWDS = 0.01;
/** Detections about an object: so many on average, the rest is clutter. */
const ABOUT_AN_OBJECT = 3;
/** Of the detections, the share whose score has two digits only, so that some are equal. */
const COARSE_SCORES = 0.05;

/**
 * COCO ground truth with polygons, and results: objects of all sizes, rare and common classes, empty images;
 * detections moved about their objects, surer the nearer they are, some of another class; the rest clutter.
 * @param {{uniform(): number, integer(low: number, high: number): number, normal(): number}} random
 * @param {{images: number, classes: number, objects: number, detections: number}} counts
 * @returns {{gt: object, dt: object[]}}
 */
export function cocoScene(random, { images, classes, objects, detections }) {
  const imageIds = Array.from({ length: images }, (_, i) => 139 + 7 * i); // with gaps, as COCO's
  const categoryIds = Array.from({ length: classes }, (_, k) => 1 + k + Math.floor(k / 8));
  const annotations = Array.from({ length: objects }, (_, i) =>
    annotationOf(random, i + 1, rarelyLate(random, imageIds), rarelyLate(random, categoryIds)),
  );
  const gt = {
    info: { description: "drawn from a seed" },
    images: imageIds.map((id) => ({
      id,
      file_name: `${id}.jpg`.padStart(16, "0"),
      width: WIDTH,
      height: HEIGHT,
    })),
    annotations,
    categories: categoryIds.map((id) => ({ id, name: `class ${id}`, supercategory: "thing" })),
  };
  const clutter = Math.max(0, detections - ABOUT_AN_OBJECT * objects);
  const dt = Array.from({ length: detections }, (_, i) =>
    i < clutter
      ? clutterOf(random, imageIds, categoryIds)
      : detectionOf(random, annotations[random.integer(0, objects - 1)], categoryIds),
  );
  return { gt, dt: random.shuffle(dt) };
}

/** One of a list, the first ones more often: a few images are full and a few classes common. */
function rarelyLate(random, list) {
  return list[Math.floor(list.length * random.uniform() ** 2)];
}

function annotationOf(random, id, image_id, category_id) {
  const bbox = boxAnywhere(random).map(hundredths);
  const iscrowd = random.uniform() < CROWDS ? 1 : 0;
  const area = hundredths(bbox[2] * bbox[3] * (0.5 + 0.5 * random.uniform()));
  const segmentation = [outline(random, bbox)];
  return { segmentation, area, iscrowd, image_id, bbox, category_id, id };
}

/** Sides are log-normal: some 45 % of the objects have less than 32² and 20 % more than 96² square pixels. */
function boxAnywhere(random) {
  const size = 44 * Math.exp(1.1 * random.normal());
  const stretch = Math.exp(0.3 * random.normal());
  const [w, h] = [Math.min(size * stretch, WIDTH), Math.min(size / stretch, HEIGHT)];
  return [random.uniform() * (WIDTH - w), random.uniform() * (HEIGHT - h), w, h];
}

function outline(random, [x, y, w, h]) {
  const corners = random.integer(6, 30);
  return Array.from({ length: 2 * corners }, (_, i) =>
    hundredths(i % 2 === 0 ? x + w * random.uniform() : y + h * random.uniform()),
  );
}

function detectionOf(random, { image_id, category_id, bbox: [x, y, w, h] }, categoryIds) {
  const off = 0.3 * random.uniform() ** 2; // of the object's size
  const bbox = [
    x + off * w * random.normal(),
    y + off * h * random.normal(),
    w * Math.exp(off * random.normal()),
    h * Math.exp(off * random.normal()),
  ];
  const isMistaken = random.uniform() < 0.15;
  const category = isMistaken ? rarelyLate(random, categoryIds) : category_id;
  return result(random, image_id, category, bbox, 1.5 - 9 * off - (isMistaken ? 2 : 0) + random.normal());
}

function clutterOf(random, imageIds, categoryIds) {
  const [image, category] = [
    imageIds[random.integer(0, imageIds.length - 1)],
    rarelyLate(random, categoryIds),
  ];
  return result(random, image, category, boxAnywhere(random), -3 + random.normal());
}

/** Numbers are float32 written in full, as detectors write them. */
function result(random, image_id, category_id, bbox, logit) {
  const score = 1 / (1 + Math.exp(-logit));
  const isCoarse = random.uniform() < COARSE_SCORES;
  return {
    image_id,
    category_id,
    bbox: bbox.map(Math.fround),
    score: isCoarse ? hundredths(score) : Math.fround(score),
  };
}

function hundredths(value) {
  return Math.round(100 * value) / 100;
}
