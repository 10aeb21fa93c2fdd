/** What one part of the drill tried, and what came of it. */
export type Tried = {
  what: string;
  /** How often, with what: '200 kills, 4 people'. */
  how: string;
  /** Deposits that somebody was told are deposited. */
  acknowledged: number;
  /** A line for everything that was lost, is there twice or by half, or was answered wrongly. */
  faults: string[];
};

/** Where a part of the drill works, and how it tells how far it is. */
export type Ground = {
  /** Data that it may do anything with. */
  dataDir: string;
  say(line: string): void;
};

/** @returns a table, the faults below it, and the figure that counts. */
export function printed(all: readonly Tried[]): string {
  const head = ['what', 'tried', 'acknowledged', 'lost or wrong'];
  const rows = all.map(({ what, how, acknowledged, faults }) => [
    what,
    how,
    String(acknowledged),
    String(faults.length),
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const faults = all.flatMap(({ what, faults: found }) => found.map((fault) => `  ${what}: ${fault}`));
  return [
    line(head),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.map(line),
    ...(faults.length > 0 ? ['', ...faults] : []),
    '',
    `${all.reduce((sum, { acknowledged }) => sum + acknowledged, 0)} acknowledged, ${faults.length} lost`,
  ].join('\n');
}
