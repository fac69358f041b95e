import type { ReactNode } from 'react';

/** Drawn for this library on a 16 by 16 grid with a 1.5 stroke; the colour is the text's. */
function Glyph({ children }: { children: ReactNode }): ReactNode {
  return (
    <svg
      className="lt-glyph"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

export const CallIcon = (): ReactNode => (
  <Glyph>
    <path d="M5.6 2.6 3.9 2.8c-.7.1-1.2.7-1.1 1.4.5 4.9 4.1 8.5 9 9 .7.1 1.3-.4 1.4-1.1l.2-1.7-2.9-1.5-1.3 1.3c-1.6-.8-2.6-1.8-3.4-3.4l1.3-1.3z" />
  </Glyph>
);
export const EmailIcon = (): ReactNode => (
  <Glyph>
    <rect x="2" y="3.5" width="12" height="9" rx="1.5" />
    <path d="m2.5 5 5.5 4 5.5-4" />
  </Glyph>
);
export const MeetingIcon = (): ReactNode => (
  <Glyph>
    <rect x="2.5" y="3.5" width="11" height="10" rx="1.5" />
    <path d="M2.5 6.5h11M5.5 2v2.5M10.5 2v2.5" />
  </Glyph>
);
export const NoteIcon = (): ReactNode => (
  <Glyph>
    <path d="M3 3.5A1.5 1.5 0 0 1 4.5 2h7A1.5 1.5 0 0 1 13 3.5v6L9.5 13h-5A1.5 1.5 0 0 1 3 11.5z" />
    <path d="M13 9.5h-2.5a1 1 0 0 0-1 1V13M5.5 5h5M5.5 7.5h3" />
  </Glyph>
);
export const TaskIcon = (): ReactNode => (
  <Glyph>
    <circle cx="8" cy="8" r="5.5" />
    <path d="m5.5 8.2 1.7 1.7 3.3-3.6" />
  </Glyph>
);
export const SparkleIcon = (): ReactNode => (
  <Glyph>
    <path d="M7.5 2.5c.5 2.8 1.7 4 4.5 4.5-2.8.5-4 1.7-4.5 4.5C7 8.7 5.8 7.5 3 7c2.8-.5 4-1.7 4.5-4.5ZM12.3 10.5c.2 1.1.6 1.5 1.7 1.7-1.1.2-1.5.6-1.7 1.7-.2-1.1-.6-1.5-1.7-1.7 1.1-.2 1.5-.6 1.7-1.7Z" />
  </Glyph>
);
export const StageIcon = (): ReactNode => (
  <Glyph>
    <path d="M2.5 8h9M8.5 4.5 12 8l-3.5 3.5M14 3.5v9" />
  </Glyph>
);
export const ListIcon = (): ReactNode => (
  <Glyph>
    <path d="M2.5 4h11M2.5 8h6M2.5 12h6M12 9.5v5M9.5 12h5" />
  </Glyph>
);
export const CampaignIcon = (): ReactNode => (
  <Glyph>
    <path d="M2.5 6.5v3h2l6 3v-9l-6 3zM4.5 9.5l1 4h1.5l-.7-3M12.7 6.2a2.5 2.5 0 0 1 0 3.6" />
  </Glyph>
);
export const OtherIcon = (): ReactNode => (
  <Glyph>
    <circle cx="8" cy="8" r="5.5" />
    <circle cx="8" cy="8" r="1" fill="currentColor" />
  </Glyph>
);
export const AlertIcon = (): ReactNode => (
  <Glyph>
    <path d="M8 5.5v3M8 11h.01M7 2.8 2 11.7a1.1 1.1 0 0 0 1 1.8h10a1.1 1.1 0 0 0 1-1.8L9 2.8a1.15 1.15 0 0 0-2 0Z" />
  </Glyph>
);
export const ClockIcon = (): ReactNode => (
  <Glyph>
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 5v3l2 1.5" />
  </Glyph>
);
export const OutIcon = (): ReactNode => (
  <Glyph>
    <path d="M5 11 11 5M6 5h5v5" />
  </Glyph>
);
export const InIcon = (): ReactNode => (
  <Glyph>
    <path d="m11 5-6 6M10 11H5V6" />
  </Glyph>
);
export const PeopleIcon = (): ReactNode => (
  <Glyph>
    <circle cx="6" cy="5.5" r="2.2" />
    <path d="M2 13c0-2.3 1.6-3.7 4-3.7s4 1.4 4 3.7M10.5 3.5a2.2 2.2 0 0 1 0 4M12 9.7c1.3.5 2 1.7 2 3.3" />
  </Glyph>
);
export const PlaceIcon = (): ReactNode => (
  <Glyph>
    <path d="M8 14c3-3 4.5-5.3 4.5-7.3A4.5 4.5 0 0 0 8 2a4.5 4.5 0 0 0-4.5 4.7C3.5 8.7 5 11 8 14Z" />
    <circle cx="8" cy="6.7" r="1.5" />
  </Glyph>
);
export const EyeIcon = (): ReactNode => (
  <Glyph>
    <path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8Z" />
    <circle cx="8" cy="8" r="1.8" />
  </Glyph>
);
export const CloseIcon = (): ReactNode => (
  <Glyph>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Glyph>
);
