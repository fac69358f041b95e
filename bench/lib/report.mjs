const number = (value, digits = value < 10 ? 1 : 0) =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const LATE = '> 60 s';
const NAMES = {
  ours: '**leadlex-timeline**',
  floor: 'floor',
  map: 'map by hand',
  'map + c-v': 'map + `content-visibility`',
  virtuoso: 'react-virtuoso',
  tanstack: '@tanstack/react-virtual',
  mui: '@mui/lab',
  mantine: '@mantine/core',
};
const nameOf = (name) => NAMES[name] ?? name;
const rowsOf = (count) => Number(count).toLocaleString('en');

function table(head, lines) {
  return [head, head.map((_, index) => (index ? '--:' : '---')), ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** One line a contender, one column a number of rows. */
function byRows(results, values, cell) {
  const counts = Object.keys(values);
  const lines = results.names.map((name) => [
    nameOf(name),
    ...counts.map((count) => {
      const value = values[count]?.[name];
      return value === undefined ? '' : value === null ? LATE : cell(value, count, name);
    }),
  ]);
  return table(['', ...counts.map((count) => `${rowsOf(count)} rows`)], lines);
}

/** Times of one measure; in brackets, how many times the floor's. */
function times(results, measure) {
  const { oneShot } = results;
  const measured = Object.fromEntries(
    Object.entries(oneShot)
      .map(([count, byName]) => [
        count,
        Object.fromEntries(
          Object.entries(byName)
            .filter(([, of]) => of[measure])
            .map(([name, of]) => [name, of[measure].median]),
        ),
      ])
      .filter(([, byName]) => Object.keys(byName).length),
  );
  return byRows(results, measured, (value, count, name) => {
    const floor = measured[count].floor;
    const ratio = floor && name !== 'floor' ? ` (${number(value / floor, value / floor < 10 ? 1 : 0)}×)` : '';
    return `${number(value)}${ratio}`;
  });
}

function targets(list) {
  const lines = list.map(({ what, measured, limit, unit = '', isMet }) => [
    what,
    measured === undefined ? '' : `${number(measured)} ${unit}`.trim(),
    limit === undefined ? '' : `${number(limit)} ${unit}`.trim(),
    isMet ? 'met' : '**missed**',
  ]);
  return table(['target', 'measured', 'limit', ''], lines);
}

/** Every figure in which somebody else is more than a tenth better. */
function losses({ oneShot = {}, sizes, names }) {
  const lines = [];
  const words = { mount: 'Opening', append: 'Appending 50 to', prepend: 'Prepending 1 to' };
  for (const [measure, doing] of Object.entries(words)) {
    for (const [count, byName] of Object.entries(oneShot)) {
      const ours = byName.ours?.[measure]?.median;
      if (typeof ours !== 'number') continue;
      const better = names
        .filter((name) => name !== 'ours' && name !== 'floor')
        .map((name) => [name, byName[name]?.[measure]?.median])
        .filter(([, value]) => typeof value === 'number' && value * 1.1 < ours)
        .map(([name, value]) => `${nameOf(name)} ${number(value)} ms`);
      if (better.length)
        lines.push(`- ${doing} ${rowsOf(count)} rows: ${number(ours)} ms; ${better.join(', ')}.`);
    }
  }
  if (sizes?.ours) {
    const smaller = Object.entries(sizes)
      .filter(([name, { first }]) => name !== 'ours' && first < sizes.ours.first)
      .map(([name, { first }]) => `${nameOf(name)} ${number(first, 1)} kB`);
    if (smaller.length) {
      lines.push(`- Size: ${number(sizes.ours.first, 1)} kB; ${smaller.join(', ')}. Those are lists only.`);
    }
  }
  return lines.join('\n');
}

const SECTIONS = [
  [
    'Coming back to a contact',
    'Milliseconds from `render` until rows are painted, in a page that has drawn the list four times before, as people go back and forth all day. In brackets: times the floor. Nothing stands where ten times fewer rows took over a second.',
    (results) => results.oneShot && times(results, 'mount'),
  ],
  [
    'The very first time',
    'The same in a page that has drawn nothing yet: mostly the browser compiling.',
    (results) => results.oneShot && times(results, 'firstMount'),
  ],
  [
    'Appending 50 older rows',
    'Milliseconds from pressing the button at the end of the list until the first of them is painted. Ours asks its client and sorts the answer in; the others are handed the finished days.',
    (results) => results.oneShot && times(results, 'append'),
  ],
  [
    'Appending, the very first time',
    'The same at the first press; above, at the fourth to sixth.',
    (results) => results.oneShot && times(results, 'firstAppend'),
  ],
  [
    'Prepending 1 row',
    'Milliseconds until a new row of the newest day is painted. Ours logs an activity, with all that keeps it safe.',
    (results) => results.oneShot && times(results, 'prepend'),
  ],
  [
    'Prepending, the very first time',
    'The same for the first row; above, for the fourth to sixth.',
    (results) => results.oneShot && times(results, 'firstPrepend'),
  ],
  [
    'Typing beside the list',
    'Milliseconds from a key going down until its letter is painted, median / p95 of 30 keys. First as soon as rows are drawn, while far rows may still be mounting; then when all is quiet. Ours is `LogActivityForm`, the others have one plain input.',
    ({ keys, ...results }) =>
      keys &&
      byRows(
        results,
        keys,
        ({ atOnce, quiet }) =>
          `${number(atOnce.median)} / ${number(atOnce.p95)}; ${number(quiet.median)} / ${number(quiet.p95)}`,
      ),
  ],
  [
    'Memory',
    'Megabytes of JavaScript above the same page with nothing loaded, after collecting garbage and when all work is done; in brackets what the browser keeps for the elements. The rows themselves are in it: the first line is their weight.',
    ({ memory, ...results }) =>
      memory &&
      byRows(
        { names: ['the rows alone', ...results.names] },
        memory,
        ({ script, elements }) => `${number(script, 1)} (+${number(Math.max(0, elements), 1)})`,
      ),
  ],
  [
    'Elements on the page',
    '',
    ({ memory, ...results }) => memory && byRows(results, memory, ({ nodes }) => number(nodes, 0)),
  ],
  [
    'Scrolling',
    'At sixty frames a second, 300 frames of 400 px, then 40 jumps to places all over. Milliseconds of a frame, p95 / longest, and how many frames showed nothing of the list.',
    ({ scrolling, names }) =>
      scrolling &&
      table(
        ['', 'rows', 'scrolling', 'blank', 'jumping', 'blank'],
        Object.entries(scrolling).flatMap(([count, byName]) =>
          names
            .filter((name) => name in byName)
            .map((name) => {
              const found = byName[name];
              if (!found) return [nameOf(name), rowsOf(count), LATE, '', '', ''];
              const { steps, jumps } = found;
              return [
                nameOf(name),
                rowsOf(count),
                `${number(steps.p95, 0)} / ${number(steps.max, 0)}`,
                `${steps.blank} of ${steps.frames}`,
                `${number(jumps.p95, 0)} / ${number(jumps.max, 0)}`,
                `${jumps.blank} of ${jumps.frames}`,
              ];
            }),
        ),
      ),
  ],
  [
    'Find and print',
    "Whether the browser's own search finds the title of the tenth row from the end, and how many rows are on paper.",
    ({ reach, ...results }) =>
      reach &&
      byRows(
        results,
        reach,
        ({ find, rows }) => `${find ? 'found' : 'not found'}, ${number(rows, 0)} printed`,
      ),
  ],
  [
    'Size',
    'Kilobytes, minified and gzipped, without React. Ours without React Query, which is a peer and often there already. The others are lists; ours reads pages, filters, jumps to dates, keeps fresh and shows what failed.',
    ({ sizes }) =>
      sizes &&
      table(
        ['', 'first load', 'later', 'CSS'],
        Object.entries(sizes).map(([name, { first, later, css, withQuery }]) => [
          nameOf(name),
          `${number(first, 1)}${withQuery ? ` (${number(withQuery, 1)} with React Query)` : ''}`,
          later ? number(later, 1) : '',
          css ? number(css, 1) : '',
        ]),
      ),
  ],
  [
    'Going back and forth',
    'Megabytes of JavaScript after each return to a contact with a long history.',
    ({ growth }) =>
      growth && `${rowsOf(growth.rows)} rows: ${growth.heaps.map((heap) => number(heap, 1)).join(', ')}.`,
  ],
];

/** The page for the documentation, and its tables alone for the terminal. */
export function reportOf(results) {
  const { about, targets: list } = results;
  const sections = SECTIONS.map(([title, words, draw]) => {
    const drawn = draw(results);
    return drawn ? { title, words, drawn } : null;
  }).filter(Boolean);
  const lost = losses(results);
  const versions = Object.entries(about.versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
  const rounds = Object.entries(about.rounds)
    .map(([count, times]) => `${times} at ${rowsOf(count)}`)
    .join(', ');
  const page = `# Performance

Written by \`npm run bench\` on ${about.date}. Run it yourself: it installs what it compares into \`bench/\` and nothing into
your project. Times differ from machine to machine; compare within a column.

![Time to open a contact, and to append 50 rows, by number of rows](performance.svg)

## What was asked, and what came of it

${targets(list)}
${lost ? `\n## Where others are ahead\n\n${lost}\n` : ''}
${sections.map(({ title, words, drawn }) => `## ${title}\n\n${words ? `${words}\n\n` : ''}${drawn}\n`).join('\n')}
## How

- **Same rows.** One history from \`leadlex-timeline/testing\`, as dense as a real one: 5,000 rows lie on some 1,300 days.
  Everybody draws our row: \`bench/src/Row.tsx\` is its markup without our code, and the run stops when it differs from what
  \`<ContactTimeline>\` draws.
- **In favour of the others.** They get days grouped beforehand and ready-made updates, and read no Markdown. Ours has its
  filter bar, and everything else it does, in all figures.
- **Floor** draws only the rows that fill the window, in bare React: nothing can be faster.
- **Each as its own documentation sets it up**: \`bench/src/contenders\`. Day headings stick, except in virtua.
- **A fresh page for each sample,** contenders in turn, medians of ${rounds} rounds; one round for what takes over ten
  seconds, and "${LATE}" for what takes longer than a minute. Window 1280 × 800, one container that scrolls.
- **Painted** means: a task after the frame that drew it. Frames are not held to sixty a second, except for scrolling.
- ${about.processor}, ${about.memory}, ${about.system}. ${versions}.
`;
  const tables = [
    ...sections.map(({ title, drawn }) => `${title}\n${drawn}\n`),
    list.length ? `Targets\n${targets(list)}\n` : '',
  ].join('\n');
  return { page, tables };
}
