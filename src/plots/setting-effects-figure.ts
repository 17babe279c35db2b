import { isEffectTold, type SettingEffect, type SettingEffects } from "../evaluation/setting-effects";
import type { Figure, FigureOptions, Trace } from "./figure";
import { intervalBar } from "./interval-bar";
import { shortNumber } from "./names";
import { panelRowEnd } from "./panel-row-end";
import { type Panel, panelGrid, panelTitle } from "./panels";
import { type RowLabel, rowAxis } from "./rows";
import { axis, baseLayout, FAINT_INK, INK, plotlyText } from "./style";
import { percent, shortened } from "./words";

export interface SettingEffectsFigureOptions extends FigureOptions {
  /** What trials were judged by. Default AP. */
  title?: string;
}

interface EffectPanel {
  title: string;
  axis: Record<string, unknown>;
  of(effect: SettingEffect): { value: number | null; low: number | null; high: number | null };
  text(value: number | null): string;
}

const ROW_PIXELS = 46;
const LABEL_PIXELS = 206;
const MOST_LETTERS = 24;
const SEED = "#7d8590";

/**
 * How much each setting mattered, the most first: the best level's mean less the worst's, and the share of the
 * variance between trials, each with its 95 % interval. A mark is hollow where the difference cannot be told from
 * noise; the seed's is grey, and a dotted line carries it through all rows as the floor of noise. Undefined where
 * nothing was varied.
 */
export function settingEffectsFigure(
  { effects }: Pick<SettingEffects, "effects">,
  { narrow = false, title = "AP" }: SettingEffectsFigureOptions = {},
): Figure | undefined {
  if (effects.length === 0) return undefined;
  const effectPanels: EffectPanel[] = [
    {
      title: "Best level less worst",
      axis: axis(`difference in mean ${title}`, { autorangeoptions: { include: [0, 0.01] } }),
      of: ({ difference, low, high }) => ({ value: difference, low, high }),
      text: shortNumber,
    },
    {
      title: "Share of the variance",
      axis: axis("epsilon squared", { tickformat: ".0%", autorangeoptions: { include: [0, 0.1] } }),
      of: ({ share, shareLow, shareHigh }) => ({ value: share, low: shareLow, high: shareHigh }),
      text: (value) => (value === null ? shortNumber(value) : percent(Math.max(0, value))),
    },
  ];
  const { panels, innerHeight } = panelGrid({
    count: effectPanels.length,
    columns: narrow ? 1 : 2,
    height: effects.length * ROW_PIXELS,
    gapY: 92,
    gapX: 0.14,
  });
  const left = narrow ? 150 : LABEL_PIXELS;
  const layout = baseLayout(`Which settings mattered for ${title}`, innerHeight, { l: left, r: 74 }, narrow);
  const labels = effects.map((effect) => rowLabel(effect, narrow ? 17 : MOST_LETTERS));
  panels.forEach((panel, i) => {
    layout[panel.xaxis] = {
      ...effectPanels[i].axis,
      domain: panel.domain.x,
      anchor: panel.y,
      zeroline: true,
      zerolinecolor: FAINT_INK,
      zerolinewidth: 2,
      nticks: 4,
    };
    layout[panel.yaxis] = rowAxis(labels, true, {
      domain: panel.domain.y,
      anchor: panel.x,
      showticklabels: panel.column === 0,
    });
  });
  const rows = panels.flatMap((panel, i) =>
    effects.map((effect, row) => ({ panel, effect, row, of: effectPanels[i] })),
  );
  return {
    data: rows.map(({ panel, effect, row, of }) => mark(effect, row, panel, of)),
    layout: {
      ...layout,
      showlegend: false,
      shapes: floorLine(effects, panels[0]),
      annotations: [
        ...panels.map((panel, i) => panelTitle(panel, effectPanels[i].title)),
        ...rows.map(({ panel, effect, row, of }) => panelRowEnd(of.text(of.of(effect).value), row, panel)),
      ],
    },
  };
}

/** The setting, and its best value. */
function rowLabel({ setting, together, best }: SettingEffect, letters: number): RowLabel {
  const name = [setting, ...together].join(" + ");
  const note = setting === "seed" ? "the noise floor" : `best: ${best.label}`;
  return [shortened(name, letters), note.length <= letters ? note : shortened(best.label, letters)];
}

function mark(effect: SettingEffect, row: number, panel: Panel, { of, text }: EffectPanel): Trace {
  const { value, low, high } = of(effect);
  const isKnown = value !== null && low !== null && high !== null;
  const color = effect.setting === "seed" ? SEED : INK;
  const interval = isKnown ? `, 95 % from ${text(low)} to ${text(high)}` : ", no interval";
  return {
    type: "scatter",
    mode: "markers",
    xaxis: panel.x,
    yaxis: panel.y,
    x: [value],
    y: [row],
    cliponaxis: false,
    marker: { size: 11, color: isEffectTold(effect) ? color : "#ffffff", line: { color, width: 1.5 } },
    error_x: intervalBar(value, { low, high }, color),
    text: [
      effect.setting,
      ...effect.levels.map(({ label, mean, trials }) => `${label}: ${shortNumber(mean)} (${trials})`),
    ]
      .slice(0, 12)
      .map((line, i) => (i === 0 ? `${plotlyText(line)}: ${text(value)}${interval}` : plotlyText(line)))
      .join("<br>"),
    hoverinfo: "text",
  };
}

/** What the luck of seeds makes, through all rows. */
function floorLine(effects: readonly SettingEffect[], panel: Panel): Record<string, unknown>[] {
  const seed = effects.find(({ setting }) => setting === "seed");
  if (!seed) return [];
  const { difference } = seed;
  return [
    {
      type: "line",
      layer: "below",
      xref: panel.x,
      yref: `${panel.y} domain`,
      x0: difference,
      x1: difference,
      y0: 0,
      y1: 1,
      line: { color: SEED, width: 1.5, dash: "dot" },
    },
  ];
}
