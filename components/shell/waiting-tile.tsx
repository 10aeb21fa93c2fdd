import Link from 'next/link';

/** A number that asks for something, and the way to it. */
export function WaitingTile({ href, count, words }: { href: string; count: number; words: string }) {
  return (
    <li className="relative flex items-baseline gap-3 border-turn border-l-4 bg-turn-soft px-4 py-3">
      <span className="figures font-semibold text-2xl text-turn">{count}</span>
      <Link href={href} className="text-ink after:absolute after:inset-0">
        {words}
      </Link>
    </li>
  );
}
