import { mean, sampleStandardDeviation } from "simple-statistics";
import { chanceText } from "../evaluation/chance-text";
import { aheadFirst, isTold } from "../experiments/claims/evidence";
import { claimsOfTheory } from "../experiments/claims/theory";
import { groupArms } from "../plots/arm-groups";
import { methodTitle } from "../plots/names";
import { type Arm, type Claim, type Comparison, DETECTOR_NAMES } from "../types";
import { isTested } from "./claim-asides";

type Verdicts = Record<Claim["verdict"], number>;

/** A difference in recall, in words. */
interface Found {
  more: string;
  less: string;
  difference: string;
  interval: string;
  p: string;
  /** How many were compared by recall. */
  pairs: number;
}

/** The languages that the project's first page is in. */
export type Language = "en" | "zh";

const WORDS = {
  en: {
    spread: "How the loss is spread over the examples",
    accuracy: "How well all objects, and the hard ones, are found",
    spreadAlt:
      "Cumulated share of the loss against the fraction of examples, for objects and for background, a curve an arm",
    accuracyAlt: "AP on all objects, AP50 on hard objects and recall of hard objects, a row an arm",
    columns: ["arm", "AP", "AP50 of hard objects", "recall of hard objects", "seeds"],
    made: (steps: number, data: string, file: string, command: string) =>
      `Recorded ([all numbers](${file})): ${steps} steps an arm on \`${data}\`; mean ± standard deviation over seeds. Made by \`${command}\`.`,
    detectors: { "one-stage": "one-stage", "two-stage": "two-stage" },
    told: (detector: string, more: string, less: string, found: string) =>
      `In the same ${detector} detector ${more} finds more hard objects than ${less} (${found}).`,
    untold: (detector: string, more: string, less: string, found: string) =>
      `In the same ${detector} detector no difference between ${more} and ${less} in finding hard objects can be told (${found}).`,
    found: ({ more, less, difference, interval, p, pairs }: Found) =>
      `recall, ${more} less ${less}: ${difference}, 95 % interval of this pair alone ${interval}, p ${p} corrected for ${pairs} pairs`,
    claims: (of: Verdicts, theory: Verdicts) =>
      `Of the claims about detectors ${of.holds} hold here, ${of.fails} fail, ${of.undecided} are undecided; of those about information ${theory.holds} hold, ${theory.fails} fail.`,
    untested: (afterwards: number, foregone: number) =>
      `Not counted: ${afterwards} thought of when the numbers had been seen, ${foregone} that formula or set-up decide.`,
  },
  zh: {
    spread: "损失在样本上的分布",
    accuracy: "全部目标与难目标的检测效果",
    spreadAlt: "损失的累积占比随样本比例变化的曲线，目标与背景分开，每种方法一条",
    accuracyAlt: "每种方法一行：全部目标的 AP、难目标的 AP50、难目标的召回率",
    columns: ["方法", "AP", "难目标 AP50", "难目标召回率", "种子数"],
    made: (steps: number, data: string, file: string, command: string) =>
      `已记录的结果（[全部数字](${file})）：每种方法在 \`${data}\` 上训练 ${steps} 步；数值为各随机种子的均值 ± 标准差。生成命令：\`${command}\`。`,
    detectors: { "one-stage": "一阶段", "two-stage": "二阶段" },
    told: (detector: string, more: string, less: string, found: string) =>
      `在同一个${detector}检测器里，${more} 比 ${less} 找到更多的难目标（${found}）。`,
    untold: (detector: string, more: string, less: string, found: string) =>
      `在同一个${detector}检测器里，${more} 与 ${less} 在难目标上有无差别，尚无定论（${found}）。`,
    found: ({ more, less, difference, interval, p, pairs }: Found) =>
      `召回率，${more} 减 ${less}：${difference}；单看这一对的 95 % 区间 ${interval}；按 ${pairs} 对校正后 p = ${p}`,
    claims: (of: Verdicts, theory: Verdicts) =>
      `关于检测器的论断中，${of.holds} 条成立，${of.fails} 条不成立，${of.undecided} 条尚无定论；关于信息论的论断中，${theory.holds} 条成立，${theory.fails} 条不成立。`,
    untested: (afterwards: number, foregone: number) =>
      `另有 ${afterwards} 条是看过数字之后才提出的，${foregone} 条由公式或实验设置本身决定，均不计在内。`,
  },
} as const;

/** Where the part begins and ends in a page. */
const [BEGIN, END] = ["<!-- recorded -->", "<!-- /recorded -->"];

/**
 * The part of a first page that shows a recorded comparison: two figures, a table, what was found, and what became of the claims.
 * @param folder where it is recorded, from the page on, such as `data/results/paper`
 */
export function recordedPart(comparison: Comparison, folder: string, language: Language): string {
  const words = WORDS[language];
  const { steps, data, command, claims } = comparison;
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const theory = new Set(claimsOfTheory().map(({ id }) => id));
  const [ofTheory, ofDetectors] = [true, false].map((wanted) =>
    countsOf(claims.filter((claim) => isTested(claim) && theory.has(claim.id) === wanted)),
  );
  const untested = claims.filter((claim) => !isTested(claim));
  const foregone = untested.filter((claim) => claim.foregone).length;
  return [
    row([words.spread, words.accuracy]),
    row(["---", "---"]),
    row([
      `![${words.spreadAlt}](${folder}/loss-spread.svg)`,
      `![${words.accuracyAlt}](${folder}/hard-accuracy.svg)`,
    ]),
    "",
    row(words.columns),
    row(words.columns.map((_, i) => (i === 0 ? "---" : "---:"))),
    ...groupArms(comparison).map(({ title, arms }) =>
      row([
        title,
        spreadOf(arms, ({ evaluation }) => evaluation.stats[0]),
        spreadOf(arms, ({ evaluation }) => evaluation.hard?.ap50 ?? null),
        spreadOf(arms, ({ evaluation }) => evaluation.hard?.recallAt1FalsePositivePerImage ?? null),
        String(arms.length),
      ]),
    ),
    "",
    `${words.made(steps, data, `${folder}/comparison.json`, command)}`,
    "",
    [
      ...findingsOf(comparison, language),
      words.claims(ofDetectors, ofTheory),
      ...(untested.length > 0 ? [words.untested(untested.length - foregone, foregone)] : []),
    ].join(language === "en" ? " " : ""),
  ].join("\n");
}

function countsOf(claims: readonly Claim[]): Verdicts {
  const count = (verdict: Claim["verdict"]) => claims.filter((claim) => claim.verdict === verdict).length;
  return { holds: count("holds"), fails: count("fails"), undecided: count("undecided") };
}

/** What the project is about: the two methods in the same detector, by the hard objects that they find. */
function findingsOf({ pairs }: Comparison, language: Language): string[] {
  const words = WORDS[language];
  return DETECTOR_NAMES.flatMap((detector) => {
    const names = [`${detector} focal`, `${detector} ohem`];
    const pair = pairs.find(
      ({ a, b, metric }) => metric === "hardRecall" && names.includes(a) && names.includes(b),
    );
    if (!pair) return [];
    const { a, b, meanDifference, low, high, pCorrected } = aheadFirst(pair);
    if (low === null || high === null || typeof pCorrected !== "number") return [];
    const [more, less] = [a, b].map((name) => methodTitle(name.split(" ")[1]));
    const found = words.found({
      more,
      less,
      difference: signed(meanDifference),
      interval: `[${signed(low)}, ${signed(high)}]`,
      p: chanceText(pCorrected),
      pairs: pairs.filter(({ metric }) => metric === "hardRecall").length,
    });
    return [words[isTold(pair) ? "told" : "untold"](words.detectors[detector], more, less, found)];
  });
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${threeDigits(Math.abs(value))}`;
}

/** `.536 ± .004`, without the second of one seed. */
function spreadOf(arms: readonly Arm[], value: (arm: Arm) => number | null): string {
  const values = arms.flatMap((arm) => value(arm) ?? []).filter((each) => each >= 0);
  if (values.length === 0) return "–";
  const deviation = values.length > 1 ? ` ± ${threeDigits(sampleStandardDeviation(values))}` : "";
  return threeDigits(mean(values)) + deviation;
}

function threeDigits(value: number): string {
  return value.toFixed(3).replace(/^0\./, ".");
}

/**
 * A page with its recorded part put in place of what was there.
 * @returns undefined where the page has no place for it
 */
export function withRecordedPart(page: string, part: string): string | undefined {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) return undefined;
  return `${page.slice(0, from + BEGIN.length)}\n${part}\n${page.slice(to)}`;
}
