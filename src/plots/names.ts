const CRITERIA: Record<string, string> = {
  ce: "cross entropy",
  "balanced-ce": "balanced CE",
  focal: "focal loss",
  ohem: "OHEM",
  "ohem-1-3": "OHEM 1:3",
  random: "random",
  "poly-focal": "Poly-1 focal loss",
  "quality-focal": "quality focal loss",
  varifocal: "varifocal loss",
  ghm: "GHM",
  "iou-balanced": "IoU-balanced",
  pisa: "PISA",
};

/** A criterion's name for people; one that is not known is shown as it is called. */
export function criterionTitle(criterion: string): string {
  return Object.hasOwn(CRITERIA, criterion) ? CRITERIA[criterion] : criterion;
}

/** An arm's name without its detector: `OHEM 128 NMS .5` of `one-stage ohem 128 NMS .5`. */
export function methodTitle(name: string): string {
  const method = name.replace(/^(one-stage|two-stage)[\s/:+-]+/, "");
  const [criterion] = /^[^\s=]*/.exec(method)!;
  return criterionTitle(criterion) + method.slice(criterion.length);
}

/** Two or three digits that count, without exponents: 0.412, 12.3, 840. */
export function shortNumber(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size >= 100) return String(Math.round(value));
  return value.toFixed(size >= 10 ? 1 : size >= 1 ? 2 : 3);
}

const METRICS: Record<string, string> = {
  ap: "AP on all objects",
  ap50: "AP50 on all objects",
  ap75: "AP75 on all objects",
  apSmall: "AP on small objects",
  hardAp: "AP on hard objects",
  hardAp50: "AP50 on hard objects",
  hardRecall: "Recall of hard objects",
};

/** A metric's name for people; one that is not known is shown as it is called. */
export function metricTitle(metric: string): string {
  return Object.hasOwn(METRICS, metric) ? METRICS[metric] : metric;
}

/** `one-stage focal loss − one-stage OHEM` */
export function pairTitle({ a, b }: { a: string; b: string }): string {
  return `${nameTitle(a)} − ${nameTitle(b)}`;
}

/** An arm's key, such as `one-stage/focal`, for people. */
export function nameTitle(key: string): string {
  const parts = /^(one-stage|two-stage)[\s/:+-]+(.+)$/.exec(key);
  return parts ? `${parts[1]} ${methodTitle(parts[2])}` : key;
}
