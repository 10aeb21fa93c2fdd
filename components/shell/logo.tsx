/** What the trade does with every statement: the whole, less what came before, leaves what is due now. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className={className}>
      <rect width="24" height="24" rx="4" fill="#0a5a67" />
      <path fill="#fff" d="M4 5.5h16v3H4z" />
      <path fill="#8fc3cb" d="M4 10.5h9.5v3H4z" />
      <path fill="#ffc15e" d="M13.5 15.5H20v3h-6.5z" />
    </svg>
  );
}
