import { cpus, totalmem } from 'node:os';
import type { Verdict } from './figures';
import type { SizeReport } from './one-size';

/** What was measured, as tables of Markdown. */
export function printed(reports: readonly SizeReport[], verdicts: readonly Verdict[]): string {
  return [
    `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`,
    ...reports.flatMap(sizePrinted),
    table(
      ['goal', 'measured', 'against', 'ratio', 'most', ''],
      verdicts.map(({ what, measured, against, ratio, most, holds }) => [
        what,
        number(measured),
        number(against),
        number(ratio),
        number(most),
        holds ? 'holds' : 'missed',
      ]),
    ),
  ].join('\n\n');
}

function sizePrinted({ size, measured, alone, deposits, room, memory }: SizeReport): string[] {
  return [
    `## ${size} documents`,
    table(
      [
        'operation',
        'people',
        'system',
        'median ms',
        'p95',
        'p99',
        'per second',
        'CPU ms',
        'bytes',
        'answers',
      ],
      measured.map(({ operation, people, system, figures }) => [
        operation,
        String(people),
        system,
        number(figures.median),
        number(figures.p95),
        number(figures.p99),
        number(figures.throughput),
        number(figures.cpu),
        String(figures.bytes),
        String(figures.requests),
      ]),
    ),
    table(
      ['search alone', 'who sees', 'median ms', 'p95'],
      alone.map(({ what, who, median, p95 }) => [what, who, number(median), number(p95)]),
    ),
    table(
      ['deposit of 1 MB', 'median ms', 'p95'],
      deposits.flatMap(({ people, durable, whole, bare }) => [
        [`${people} people: file and sending`, number(durable.median), number(durable.p95)],
        [`${people} people: every step and its page`, number(whole.median), number(whole.p95)],
        ['the same fsyncs and rows', number(bare.median), number(bare.p95)],
      ]),
    ),
    `Database ${megabytes(room.bytes)} MB, of which ${megabytes(room.searchBytes)} MB text and its indexes; ${room.perDocument} bytes a document without them. Largest: ${room.largest.map(({ name, bytes }) => `${name} ${megabytes(bytes)} MB`).join(', ')}. Memory of the product ${memory.now} MB, at most ${memory.most} MB.`,
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function number(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0);
}
