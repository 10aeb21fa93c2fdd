/** The beginning of a SHA-256, which is enough for the eye; the whole of it for whoever copies or points at it. */
export function ShortFingerprint({ sha256 }: { sha256: string }) {
  return (
    <code className="figures" title={sha256}>
      {sha256.slice(0, 16)}…
    </code>
  );
}
