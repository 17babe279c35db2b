import { binaryCrossEntropy } from "../../information/binary-cross-entropy";
import { crossEntropy } from "../../information/cross-entropy";
import { entropy } from "../../information/entropy";
import { informationContent } from "../../information/information-content";
import { klDivergence } from "../../information/kl-divergence";
import type { Claim } from "../../types";

/** What the article says of information, computed; the notebook of information shows it. */
export function claimsOfTheory(): Claim[] {
  return [
    rarerTellsMore(),
    uniformIsLeastCertain(),
    divergenceIsNoDifferenceOfEntropies(),
    logisticLossIsCrossEntropy(),
    pTTellsHardFromEasy(),
  ];
}

const PROBABILITIES = [0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1];

function rarerTellsMore(): Claim {
  const contents = PROBABILITIES.map((p) => informationContent(p));
  return {
    id: "information-falls-with-probability",
    claim: "Information content falls as probability rises, and what is certain tells nothing.",
    verdict: falling(contents) && contents.at(-1) === 0 ? "holds" : "fails",
    evidence: `${digits(contents[0])} bits at p = ${PROBABILITIES[0]}, ${digits(contents.at(-1)!)} at p = 1, falling from each of ${contents.length} probabilities to the next`,
  };
}

function uniformIsLeastCertain(): Claim {
  const uniform = entropy([0.25, 0.25, 0.25, 0.25]);
  const others = [
    [0.4, 0.3, 0.2, 0.1],
    [0.7, 0.1, 0.1, 0.1],
    [1, 0, 0, 0],
  ].map((p) => entropy(p));
  return {
    id: "entropy-is-uncertainty",
    claim:
      "Entropy, the mean information content, is uncertainty: greatest for a uniform distribution, 0 for certainty.",
    verdict: others.every((each) => each < uniform) && others.at(-1) === 0 ? "holds" : "fails",
    evidence: `of four outcomes: uniform ${digits(uniform)} bits, less even ones ${others.map(digits).join(", ")}`,
  };
}

/** Row 6: of a true distribution p and a fitted q. */
function divergenceIsNoDifferenceOfEntropies(): Claim {
  const [p, q] = [
    [0.9, 0.1],
    [0.7, 0.3],
  ];
  const divergence = klDivergence(p, q);
  const [ofEntropies, ofCrossEntropy] = [entropy(q) - entropy(p), crossEntropy(p, q) - entropy(p)];
  const [back, entropiesBack] = [klDivergence(q, p), entropy(p) - entropy(q)];
  const isDifference = close(divergence, ofEntropies) && close(back, entropiesBack);
  return {
    id: "divergence-is-difference-of-entropies",
    claim: "Relative entropy equals the difference of the two distributions' entropies.",
    verdict: isDifference ? "holds" : "fails",
    evidence:
      `from (.9, .1) to (.7, .3) it is ${digits(divergence)} bits, cross entropy minus entropy (${digits(ofCrossEntropy)}); ` +
      `the difference of entropies is ${digits(ofEntropies)}, and changes its sign the other way round (${digits(entropiesBack)}), ` +
      `which relative entropy does not (${digits(back)}). Where the second is uniform the two agree.`,
  };
}

function logisticLossIsCrossEntropy(): Claim {
  const gaps = PROBABILITIES.slice(0, -1).flatMap((q) =>
    [0, 1].map((y) => Math.abs(binaryCrossEntropy(y, q) - crossEntropy([y, 1 - y], [q, 1 - q]))),
  );
  return {
    id: "logistic-loss-is-cross-entropy",
    claim: "The loss of logistic regression is the cross entropy between two Bernoulli distributions.",
    verdict: Math.max(...gaps) < 1e-12 ? "holds" : "fails",
    evidence: `for y = 0, 1 and ${PROBABILITIES.length - 1} probabilities the loss and the cross entropy from (y, 1 − y) to (q, 1 − q) differ by ${Math.max(...gaps).toExponential(0)} bits at most`,
  };
}

/** Rows 2 and 9: an example of an object counts with its p, one of background with 1 − p. */
function pTTellsHardFromEasy(): Claim {
  const ofObjects = PROBABILITIES.map((pT) => binaryCrossEntropy(1, pT));
  const ofBackground = PROBABILITIES.map((pT) => binaryCrossEntropy(0, 1 - pT));
  const alike = ofObjects.every((loss, i) => close(loss, ofBackground[i]));
  const [easy, hard] = [0.9, 0.6].map((pT) => binaryCrossEntropy(1, pT));
  return {
    id: "p-t-tells-hard-from-easy",
    claim:
      "p_t, the probability given to the truth, tells hard examples from easy ones, objects and background alike.",
    verdict: alike && falling(ofObjects) ? "holds" : "fails",
    evidence:
      `the loss of an object and of background is the same at each of ${PROBABILITIES.length} p_t, and falls as p_t rises: ` +
      `${digits(hard)} bits at p_t = .6, ${digits(easy)} at .9`,
  };
}

function falling(values: readonly number[]): boolean {
  return values.every((value, i) => i === 0 || value < values[i - 1]);
}

function close(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-12;
}

function digits(value: number): string {
  return value.toFixed(2).replace("-", "−");
}
