import { expect, it } from "vitest";
import { random } from "../../src/backend/random";
import { detectableErrors } from "../../src/evaluation/detectable";
import { pairedTest } from "../../src/evaluation/paired-test";

/** By scipy 1.17.1: `brentq(lambda d: nct.sf(t.ppf(1 - .025 / tests, degrees), degrees, d) - .8, .01, 120)`. */
it.each([
  { degrees: 4, tests: 1, errors: 3.7610602610043027 },
  { degrees: 4, tests: 10, errors: 7.0555740315959605 },
  { degrees: 2, tests: 1, errors: 5.653489266405571 },
  { degrees: 2, tests: 13, errors: 20.451314583370785 },
  { degrees: 29, tests: 1, errors: 2.89874629513031 },
])("is scipy's with $degrees degrees of freedom and $tests tests", ({ degrees, tests, errors }) => {
  expect(detectableErrors(degrees, tests) / errors).toBeCloseTo(1, 6);
});

it.each([1, 10])("is found in 80 of 100 studies of five seeds and %i tests", (tests) => {
  const rng = random(7, "studies");
  const [STUDIES, SEEDS] = [4000, 5];
  const shift = detectableErrors(SEEDS - 1, tests) / Math.sqrt(SEEDS); // for a deviation of 1
  let found = 0;
  for (let study = 0; study < STUDIES; study++) {
    const a = Array.from({ length: SEEDS }, () => shift + rng.normal());
    const none = a.map(() => 0);
    if (pairedTest(a, none)!.p < 0.05 / tests) found++;
  }
  expect(Math.abs(found / STUDIES - 0.8)).toBeLessThan(0.02);
});
