import type { Arm, GradientShare, LossSpread, LossSpreadOfKind } from "../types";

/** Curves that are only drawn need no more digits. */
const DIGITS = 5;

/** An arm's curves with five digits, so that hundreds of arms can be kept; numbers that are compared keep all of theirs. */
export function shortCurves({ lossSpread, gradientShare }: Pick<Arm, "lossSpread" | "gradientShare">): {
  lossSpread: LossSpread;
  gradientShare: GradientShare[];
} {
  return {
    lossSpread: shortSpread(lossSpread),
    gradientShare: gradientShare.map(({ step, easyNegative, hardNegative, positive }) => ({
      step,
      easyNegative: short(easyNegative),
      hardNegative: short(hardNegative),
      positive: short(positive),
    })),
  };
}

export function shortSpread({ positive, negative }: LossSpread): LossSpread {
  return { positive: ofKind(positive), negative: ofKind(negative) };
}

function ofKind({ cdf, ...rest }: LossSpreadOfKind): LossSpreadOfKind {
  return { ...rest, cdf: cdf.map(([fraction, share]) => [fraction, short(share)]) };
}

function short(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
