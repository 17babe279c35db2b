import { expect, it } from "vitest";
import { smallPlotly } from "../../src/report/small-plotly";

it("is a script that a page can carry along", () => {
  const script = smallPlotly();
  expect(script).toContain("Plotly");
  expect(script.length).toBeLessThan(1.5e6);
  expect(script).not.toContain("</script");
});
