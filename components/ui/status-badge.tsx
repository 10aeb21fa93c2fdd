import type { ReactNode } from 'react';
import { classNames } from './class-names';

/**
 * What a state means to the reader:
 * - `turn`: somebody here has to act; `waiting`: another party has to; `progress`: on its way
 * - `done`: finished as wanted; `stopped`: refused or failed; `past`: over, replaced, of no consequence
 */
export type StatusTone = 'turn' | 'waiting' | 'progress' | 'done' | 'stopped' | 'past';

/** The shape tells the tones apart for whoever does not see colours; the word tells everything. */
const LOOKS: Readonly<Record<StatusTone, { look: string; shape: string; isHollow?: boolean }>> = {
  turn: { look: 'bg-turn-soft text-turn', shape: 'M1 1.5 9 5 1 8.5Z' },
  waiting: {
    look: 'bg-sunken text-ink',
    shape: 'M5 1.25a3.75 3.75 0 1 1 0 7.5 3.75 3.75 0 0 1 0-7.5Z',
    isHollow: true,
  },
  progress: { look: 'bg-info-soft text-info', shape: 'M5 .5 9.5 5 5 9.5.5 5Z' },
  done: { look: 'bg-success-soft text-success', shape: 'm1 5.5 2.75 2.75L9 2', isHollow: true },
  stopped: { look: 'bg-danger-soft text-danger', shape: 'm1.5 1.5 7 7m0-7-7 7', isHollow: true },
  past: { look: 'bg-sunken text-muted', shape: 'M1 5h8', isHollow: true },
};

export function StatusBadge({ tone, children }: { tone: StatusTone; children: ReactNode }) {
  const { look, shape, isHollow } = LOOKS[tone];
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1.5 rounded-sm px-1.5 text-[0.8125rem] leading-5',
        look,
      )}
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 10 10"
        className={classNames('size-2.5 shrink-0', isHollow ? 'fill-none stroke-current' : 'fill-current')}
        strokeWidth="2"
      >
        <path d={shape} />
      </svg>
      {children}
    </span>
  );
}
