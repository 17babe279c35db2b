import { describe, expect, it } from "vitest";
import { settingEffects } from "../../src/evaluation/setting-effects";
import { settingEffectsFigure } from "../../src/plots/setting-effects-figure";
import { fakeStudy } from "../report/fake-sweep";

const effects = settingEffects(fakeStudy());
type Mark = { x: number[]; y: number[]; marker: { color: string; line: { color: string } }; error_x: object };

describe("settingEffectsFigure", () => {
  const { data, layout } = settingEffectsFigure(effects)!;
  const marks = data as unknown as Mark[];

  it("has a row a setting, the most first, in both panels", () => {
    expect((layout.yaxis as { ticktext: string[] }).ticktext.map((text) => text.split("<br>")[0])).toEqual(
      effects.effects.map(({ setting }) => setting),
    );
    expect(marks.slice(0, 4).map(({ x }) => x[0])).toEqual(
      effects.effects.map(({ difference }) => difference),
    );
    expect(marks.slice(4).map(({ x }) => x[0])).toEqual(effects.effects.map(({ share }) => share));
  });

  it("fills the marks of what can be told from noise alone", () => {
    expect(marks.slice(0, 4).map(({ marker }) => marker.color === "#ffffff")).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it("marks the seed as the floor of noise, in grey and with a line through all rows", () => {
    const row = effects.effects.findIndex(({ setting }) => setting === "seed");
    expect((layout.yaxis as { ticktext: string[] }).ticktext[row]).toBe("seed<br>the noise floor");
    const colours = marks.slice(0, 4).map(({ marker }) => marker.line.color);
    expect(colours.filter((colour) => colour === colours[row])).toHaveLength(1);
    expect(layout.shapes).toMatchObject([{ x0: effects.effects[row].difference, yref: "y domain" }]);
  });

  it("has no line without a seed, no bars without intervals, and is not there without settings", () => {
    const alone = effects.effects
      .slice(0, 1)
      .map((effect) => ({ ...effect, low: null, high: null, shareLow: null }));
    const bare = settingEffectsFigure({ effects: alone })!;
    expect(bare.layout.shapes).toEqual([]);
    for (const { error_x, marker } of bare.data as unknown as Mark[]) {
      expect(error_x).toEqual({ visible: false });
      expect(marker.color).toBe("#ffffff");
    }
    expect(settingEffectsFigure({ effects: [] })).toBeUndefined();
  });

  it("puts the panels below each other where it is narrow, and shortens names", () => {
    const [first] = effects.effects;
    const long = [{ ...first, setting: "aSettingWithAVeryLongName", together: ["another"] }];
    const narrow = settingEffectsFigure({ effects: long }, { narrow: true })!;
    const [top, below] = [narrow.layout.yaxis, narrow.layout.yaxis2] as {
      domain: number[];
      ticktext: string[];
    }[];
    expect(below.domain[1]).toBeLessThan(top.domain[0]);
    expect(top.ticktext[0].split("<br>")[0]).toHaveLength(17);
  });
});
