/** A bar beside a number of a table, which says the same: nothing for a screen reader. */
export function ShareBar({ value, most }: { value: number; most: number }) {
  const width = most > 0 ? Math.max(0, Math.round((value / most) * 1000) / 10) : 0;
  return (
    <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" className="h-2 w-full min-w-16">
      <rect width="100" height="8" className="fill-sunken" />
      <rect width={width} height="8" className="fill-accent" />
    </svg>
  );
}
