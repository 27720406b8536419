import type { ReactNode } from 'react';

const shapes = {
  work: <path d="M4 7.5h16v11H4zM9 7.5V5h6v2.5M4 12.5h16" />,
  board: <path d="M4 5h4.5v14H4zM9.75 5h4.5v9h-4.5zM15.5 5H20v11.5h-4.5z" />,
  rounds: <path d="M5 12.5l4 4L19 6.5M4 20h16" />,
  duty: <path d="M7 4.5h10v15H7zM9.5 4.5V3.5h5v1M9.5 10l1.2 1.2L13 9M9.5 15l1.2 1.2L13 14" />,
  quota: <path d="M5 20V11h3.5v9zM10.25 20V6h3.5v14zM15.5 20v-6H19v6zM3.5 20h17" />,
  bell: <path d="M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.5H5zM10 20.5h4M12 3.5v2" />,
  late: <path d="M12 4l9 15.5H3zM12 10v4.5M12 17v.2" />,
  today: <path d="M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2" />,
  soon: (
    <path d="M6 4h12M6 20h12M7.5 4c0 5 3 5.5 4.5 8-1.5 2.5-4.5 3-4.5 8M16.5 4c0 5-3 5.5-4.5 8 1.5 2.5 4.5 3 4.5 8" />
  ),
  calm: <path d="M5 6.5h14V19.5H5zM5 10.5h14M9 4v4M15 4v4" />,
  none: <path d="M5 12h14" />,
  done: <path d="M5 12.5l4.5 4.5L19 7.5" />,
  user: <path d="M12 4.5a3.75 3.75 0 1 1 0 7.5 3.75 3.75 0 0 1 0-7.5zM4.5 20c.8-4 3.6-5.5 7.5-5.5s6.7 1.5 7.5 5.5" />,
  group: (
    <path d="M9 5.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM3 19c.6-3.5 2.8-5 6-5s5.4 1.5 6 5M16 6a2.7 2.7 0 1 1 0 5.4M17 14c2.4.3 3.7 1.9 4 5" />
  ),
  house: <path d="M4 11.5L12 5l8 6.5M6 10v9h12v-9M10 19v-5h4v5" />,
  file: <path d="M7 3.5h7l4 4v13H7zM14 3.5v4h4M9.5 12h5M9.5 15.5h5" />,
  plus: <path d="M12 5v14M5 12h14" />,
  minus: <path d="M6 12h12" />,
  down: <path d="M6.5 9.5L12 15l5.5-5.5" />,
  right: <path d="M9.5 6.5L15 12l-5.5 5.5" />,
  left: <path d="M14.5 6.5L9 12l5.5 5.5" />,
  lock: <path d="M6 11h12v8.5H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3" />,
  pause: <path d="M9 6v12M15 6v12" />,
  stop: <path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />,
  chain: (
    <path d="M10 14a4 4 0 0 0 5.7 0l2.8-2.8a4 4 0 0 0-5.7-5.7L11.5 6.8M14 10a4 4 0 0 0-5.7 0l-2.8 2.8a4 4 0 0 0 5.7 5.7l1.3-1.3" />
  ),
  clock: <path d="M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2" />,
  star: <path d="M12 4l2.4 5 5.6.8-4 3.9.9 5.6-4.9-2.6-4.9 2.6.9-5.6-4-3.9 5.6-.8z" />,
  leave: <path d="M10 4.5H5v15h5M13 8l4 4-4 4M9 12h8" />,
  download: <path d="M12 4v11M7.5 11L12 15.5 16.5 11M5 19.5h14" />,
  upload: <path d="M12 16V5M7.5 9L12 4.5 16.5 9M5 19.5h14" />,
  calendar: <path d="M5 6.5h14V19.5H5zM5 10.5h14M9 4v4M15 4v4" />,
  search: <path d="M10.5 4.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM15 15l5 5" />,
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

/** A small picture beside words; it says nothing that the words do not. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[name]}
    </svg>
  );
}
