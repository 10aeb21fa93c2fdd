import { classNames } from './class-names';

/** Drawn on a 16 x 16 grid with one stroke; a figure never stands alone, a word is always beside it. */
const PATHS = {
  alert: 'M8 2 1.5 13.5h13L8 2Zm0 4.5v3.25m0 1.75v.5',
  arrow_left: 'M7 3 2 8l5 5M2 8h12',
  arrow_right: 'm9 3 5 5-5 5m5-5H2',
  bell: 'M4 11V7a4 4 0 0 1 8 0v4l1.25 1.5H2.75L4 11Zm2.75 3.5h2.5',
  check: 'm2.5 8.5 3.5 3.5 7.5-8',
  chevron_down: 'm3.5 6 4.5 4.5L12.5 6',
  chevron_right: 'M6 3.5 10.5 8 6 12.5',
  cross: 'm3.5 3.5 9 9m0-9-9 9',
  download: 'M8 2v8.5M4.5 7 8 10.5 11.5 7M2.5 13.5h11',
  file: 'M4 1.75h5L12.5 5v9.25H4V1.75ZM8.75 2v3.25h3.5',
  info: 'M8 7.25v4M8 4.5V5M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13Z',
  paperclip:
    'm13 7-5.25 5.25a3 3 0 0 1-4.25-4.25l5.5-5.5a2 2 0 0 1 2.9 2.9L6.5 10.75a1 1 0 0 1-1.4-1.4L9.75 4.7',
  person: 'M8 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM2.5 14.25C3 11.5 5.25 10.25 8 10.25s5 1.25 5.5 4',
  plus: 'M8 2.5v11M2.5 8h11',
  print: 'M4.5 5.5v-4h7v4m-7 6h-2v-6h11v6h-2m-7-2h7v5h-7v-5Z',
  search: 'M7 2a5 5 0 1 1 0 10A5 5 0 0 1 7 2Zm3.75 8.75L14 14',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" className={classNames('icon', className)}>
      <path d={PATHS[name]} />
    </svg>
  );
}
