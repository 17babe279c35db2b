import { mean, sampleStandardDeviation } from "simple-statistics";
import { groupArms } from "../plots/arm-groups";
import type { Arm, Comparison } from "../types";

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
    claims: (holds: number, fails: number, undecided: number) =>
      `Of the claims that were weighed ${holds} hold here, ${fails} fail, ${undecided} are undecided.`,
  },
  zh: {
    spread: "损失在样本上的分布",
    accuracy: "全部目标与难目标的检测效果",
    spreadAlt: "损失的累积占比随样本比例变化的曲线，目标与背景分开，每种方法一条",
    accuracyAlt: "每种方法一行：全部目标的 AP、难目标的 AP50、难目标的召回率",
    columns: ["方法", "AP", "难目标 AP50", "难目标召回率", "种子数"],
    made: (steps: number, data: string, file: string, command: string) =>
      `已记录的结果（[全部数字](${file})）：每种方法在 \`${data}\` 上训练 ${steps} 步；数值为各随机种子的均值 ± 标准差。生成命令：\`${command}\`。`,
    claims: (holds: number, fails: number, undecided: number) =>
      `在检验过的论断中，${holds} 条成立，${fails} 条不成立，${undecided} 条无法判定。`,
  },
} as const;

/** Where the part begins and ends in a page. */
const [BEGIN, END] = ["<!-- recorded -->", "<!-- /recorded -->"];

/**
 * The part of a first page that shows a recorded comparison: two figures, a table, and what became of the claims.
 * @param folder where it is recorded, from the page on, such as `data/results/paper`
 */
export function recordedPart(comparison: Comparison, folder: string, language: Language): string {
  const words = WORDS[language];
  const { steps, data, command, claims } = comparison;
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const count = (verdict: string) => claims.filter((claim) => claim.verdict === verdict).length;
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
    `${words.made(steps, data, `${folder}/comparison.json`, command)} ${words.claims(count("holds"), count("fails"), count("undecided"))}`,
  ].join("\n");
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
