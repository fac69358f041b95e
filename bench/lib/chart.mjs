const WIDTH = 880;
const HEIGHT = 400;
const PANELS = [
  { measure: 'mount', title: 'Coming back to a contact: ms until painted', left: 56 },
  { measure: 'append', title: 'Appending 50 rows: ms until painted', left: 496 },
];
const PLOT = { width: 250, top: 56, bottom: 340 };
const LABELS = {
  ours: 'leadlex-timeline',
  map: 'map by hand',
  'map + c-v': 'map + c-v',
  virtuoso: 'react-virtuoso',
  tanstack: 'tanstack virtual',
  mui: '@mui/lab',
  mantine: '@mantine/core',
};
const LINE_HEIGHT = 14;
const log = Math.log10;
const text = (x, y, words, attributes = '') =>
  `<text x="${x}" y="${y.toFixed(1)}" ${attributes}>${words}</text>`;

/** Lines of time over rows, both growing tenfold a step; `null` when there is nothing to draw. */
export function chartOf({ oneShot, names }) {
  const panels = PANELS.map((panel) => panelOf(panel, oneShot ?? {}, names)).filter(Boolean);
  if (panels.length === 0) return null;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Time by number of rows">
<style>
  text { font: 12px system-ui, sans-serif; fill: #57606a; }
  .title { font-weight: 600; fill: #1f2328; }
  .grid { stroke: #d0d7de; }
  .line { fill: none; stroke: #8c959f; stroke-width: 1.5; }
  .floor { stroke-dasharray: 4 4; }
  .ours { stroke: #0b5cff; stroke-width: 3; }
  text.ours { fill: #0b5cff; stroke: none; font-weight: 600; }
  @media (prefers-color-scheme: dark) {
    text { fill: #9198a1; }
    .title { fill: #f0f6fc; }
    .grid { stroke: #3d444d; }
    .line { stroke: #7d8590; }
    .line.ours { stroke: #6ea8ff; }
    text.ours { fill: #6ea8ff; }
  }
</style>
${panels.join('\n')}
</svg>
`;
}

function panelOf({ measure, title, left }, oneShot, names) {
  const series = names
    .map((name) => ({
      name,
      points: Object.entries(oneShot)
        .map(([count, byName]) => [Number(count), byName[name]?.[measure]?.median])
        .filter(([, value]) => typeof value === 'number'),
    }))
    .filter(({ points }) => points.length > 0);
  const all = series.flatMap(({ points }) => points);
  if (new Set(all.map(([count]) => count)).size < 2) return null;
  const counts = [...new Set(all.map(([count]) => count))].sort((a, b) => a - b);
  const low = Math.floor(log(Math.min(...all.map(([, value]) => value))));
  const high = Math.ceil(log(Math.max(...all.map(([, value]) => value))));
  const [first, last] = [log(counts[0]), log(counts.at(-1))];
  const x = (count) => left + ((log(count) - first) / (last - first)) * PLOT.width;
  const y = (value) => PLOT.bottom - ((log(value) - low) / (high - low)) * (PLOT.bottom - PLOT.top);

  const steps = Array.from({ length: high - low + 1 }, (_, step) => 10 ** (low + step));
  const grid = steps.map(
    (value) =>
      `<path class="grid" d="M${left} ${y(value).toFixed(1)}h${PLOT.width}"/>${text(left - 6, y(value) + 4, value.toLocaleString('en'), 'text-anchor="end"')}`,
  );
  const below = counts
    .filter((count) => Number.isInteger(log(count)))
    .map((count) => text(x(count), PLOT.bottom + 18, count.toLocaleString('en'), 'text-anchor="middle"'));
  const lines = series.map(({ name, points }) => {
    const path = points.map(([count, value]) => `${x(count).toFixed(1)} ${y(value).toFixed(1)}`).join('L');
    return `<path class="line ${name === 'ours' || name === 'floor' ? name : ''}" d="M${path}"/>`;
  });
  return [
    text(left, 28, title, 'class="title"'),
    ...grid,
    ...below,
    text(left + PLOT.width / 2, PLOT.bottom + 38, 'rows', 'text-anchor="middle"'),
    ...lines,
    ...labels(series, left, x, y),
  ].join('\n');
}

/** Names at the ends of the lines, moved apart where they would lie on each other. */
function labels(series, left, x, y) {
  const ends = series
    .map(({ name, points }) => {
      const [count, value] = points.at(-1);
      return { name, at: y(value) + 4, end: x(count) };
    })
    .sort((a, b) => a.at - b.at);
  let above = Number.NEGATIVE_INFINITY;
  for (const end of ends) {
    end.at = Math.max(end.at, above + LINE_HEIGHT);
    above = end.at;
  }
  const over = Math.max(0, above - PLOT.bottom - 4);
  return ends.map(({ name, at, end }) => {
    const isCut = end < left + PLOT.width - 1;
    const words = `${LABELS[name] ?? name}${isCut ? ' …' : ''}`;
    return text(left + PLOT.width + 8, at - over, words, name === 'ours' ? 'class="ours"' : '');
  });
}
