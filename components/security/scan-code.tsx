type Props = { modules: readonly (readonly boolean[])[]; label: string };

/** The squares that an authenticator reads. Always dark on white: not every camera reads the reverse. */
export function ScanCode({ modules, label }: Props) {
  const size = modules.length;
  const squares = modules
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-52 rounded-md border border-line"
    >
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={squares} />
    </svg>
  );
}
