import { expect, it } from "vitest";
import { withSteadyIds } from "../../src/report/steady-ids";

const drawn = (name: string, width = 10) =>
  `<svg><defs id="defs-${name}"><clipPath id="clip${name}xy"><rect width="${width}"/></clipPath></defs>` +
  `<g clip-path="url(#clip${name}xy)" class="trace scatter trace${name.slice(3)}${name.slice(0, 3)}"/></svg>`;

it("one picture has the same ids however Plotly named it, another one has others", () => {
  const steady = withSteadyIds(drawn("0a1b2c"));
  expect(withSteadyIds(drawn("ffee00"))).toBe(steady);
  expect(withSteadyIds(drawn("0a1b2c", 11))).not.toContain(/defs-(\w+)/.exec(steady)![1]);
});

it("what refers to an id still finds it", () => {
  const steady = withSteadyIds(drawn("0a1b2c"));
  const [, id] = /url\(#(\w+)\)/.exec(steady)!;
  expect(steady).toContain(`<clipPath id="${id}">`);
  expect(steady).not.toContain("0a1b2c");
});

it("a number or a text that is the same by chance stays", () => {
  const svg = drawn("123456").replace("</svg>", '<path d="M0.123456,1"/><text>123456</text></svg>');
  expect(withSteadyIds(svg)).toContain('<path d="M0.123456,1"/><text>123456</text>');
});

it("leaves alone what is not Plotly's", () => {
  expect(withSteadyIds("<svg><g/></svg>")).toBe("<svg><g/></svg>");
});
