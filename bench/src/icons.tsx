import type { ReactNode } from 'react';

/** The strokes of the row's glyphs, as the library draws them. */
const STROKES = {
  call: 'M5.6 2.6 3.9 2.8c-.7.1-1.2.7-1.1 1.4.5 4.9 4.1 8.5 9 9 .7.1 1.3-.4 1.4-1.1l.2-1.7-2.9-1.5-1.3 1.3c-1.6-.8-2.6-1.8-3.4-3.4l1.3-1.3z',
  email:
    'M3.5 3.5h9a1.5 1.5 0 0 1 1.5 1.5v6a1.5 1.5 0 0 1 -1.5 1.5h-9a1.5 1.5 0 0 1 -1.5 -1.5v-6a1.5 1.5 0 0 1 1.5 -1.5ZM2.5 5l5.5 4 5.5-4',
  meeting:
    'M4 3.5h8a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1 -1.5 1.5h-8a1.5 1.5 0 0 1 -1.5 -1.5v-7a1.5 1.5 0 0 1 1.5 -1.5ZM2.5 6.5h11M5.5 2v2.5M10.5 2v2.5',
  note: 'M3 3.5A1.5 1.5 0 0 1 4.5 2h7A1.5 1.5 0 0 1 13 3.5v6L9.5 13h-5A1.5 1.5 0 0 1 3 11.5zM13 9.5h-2.5a1 1 0 0 0-1 1V13M5.5 5h5M5.5 7.5h3',
  task: 'M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0ZM5.5 8.2l1.7 1.7 3.3-3.6',
  sparkle:
    'M7.5 2.5c.5 2.8 1.7 4 4.5 4.5-2.8.5-4 1.7-4.5 4.5C7 8.7 5.8 7.5 3 7c2.8-.5 4-1.7 4.5-4.5ZM12.3 10.5c.2 1.1.6 1.5 1.7 1.7-1.1.2-1.5.6-1.7 1.7-.2-1.1-.6-1.5-1.7-1.7 1.1-.2 1.5-.6 1.7-1.7Z',
  stage: 'M2.5 8h9M8.5 4.5 12 8l-3.5 3.5M14 3.5v9',
  list: 'M2.5 4h11M2.5 8h6M2.5 12h6M12 9.5v5M9.5 12h5',
  campaign: 'M2.5 6.5v3h2l6 3v-9l-6 3zM4.5 9.5l1 4h1.5l-.7-3M12.7 6.2a2.5 2.5 0 0 1 0 3.6',
  other: 'M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0ZM7 8a1 1 0 1 0 2 0a1 1 0 1 0 -2 0Z',
  clock: 'M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0ZM8 5v3l2 1.5',
  out: 'M5 11 11 5M6 5h5v5',
  in: 'M11 5l-6 6M10 11H5V6',
  people:
    'M3.8 5.5a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0 -4.4 0ZM2 13c0-2.3 1.6-3.7 4-3.7s4 1.4 4 3.7M10.5 3.5a2.2 2.2 0 0 1 0 4M12 9.7c1.3.5 2 1.7 2 3.3',
  place:
    'M8 14c3-3 4.5-5.3 4.5-7.3A4.5 4.5 0 0 0 8 2a4.5 4.5 0 0 0-4.5 4.7C3.5 8.7 5 11 8 14ZM6.5 6.7a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0Z',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM6.2 8a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0 -3.6 0Z',
} as const;

export type GlyphName = keyof typeof STROKES;

/** They point along the text, and turn round with it. */
const sided: ReadonlySet<GlyphName> = new Set(['stage', 'out', 'in']);

export function Glyph({ name }: { name: GlyphName }): ReactNode {
  return (
    <svg
      className="lt-glyph"
      data-side={sided.has(name) ? '' : undefined}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={STROKES[name]} />
    </svg>
  );
}
