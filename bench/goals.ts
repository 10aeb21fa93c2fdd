import { type Verdict, verdictOf } from './figures';
import type { Measured, SizeReport } from './one-size';

/** The goals of the product, and whether what was measured reaches them. Ratios of the same run; times where nothing else says it. */

const COMPARED = ['synthesis', 'search by word', 'one file'] as const;

export function verdictsOf(reports: readonly SizeReport[]): Verdict[] {
  return [
    ...reports.flatMap((report) => [
      ...pagesOf(report),
      ...searchOf(report),
      ...depositsOf(report),
      ...roomOf(report),
    ]),
    ...growthOf(reports),
  ];
}

function pagesOf({ size, measured }: SizeReport): Verdict[] {
  return COMPARED.flatMap((operation) => {
    const [own, bare] = (['product', 'bare Next'] as const).map((system) =>
      find(measured, { system, operation, people: 1 }),
    );
    if (!own || !bare) return [];
    return [
      verdictOf({
        what: `${size}: ${operation}, CPU of an answer against bare Next`,
        measured: own.cpu,
        against: bare.cpu,
        most: 2.5,
      }),
      verdictOf({
        what: `${size}: ${operation}, median of one person against bare Next`,
        measured: own.median,
        against: bare.median,
        most: 3,
      }),
    ];
  });
}

/** Milliseconds. */
const LONGEST_QUERY = 10;

function searchOf({ size, alone }: SizeReport): Verdict[] {
  return alone.map(({ who, what, p95 }) =>
    verdictOf({
      what: `${size}: search for ${what} alone, who sees ${who}, p95 against 10 ms`,
      measured: p95,
      against: LONGEST_QUERY,
      most: 1,
    }),
  );
}

function depositsOf({ size, deposits }: SizeReport): Verdict[] {
  return deposits
    .filter(({ people }) => people === 1)
    .map(({ durable, bare }) =>
      verdictOf({
        what: `${size}: deposit of 1 MB, p95 of its durable steps against the same fsyncs`,
        measured: durable.p95,
        against: bare.p95,
        most: 3,
      }),
    );
}

function roomOf({ size, room, memory }: SizeReport): Verdict[] {
  return [
    verdictOf({
      what: `${size}: bytes in the database for each document, without the text, against 4 kB`,
      measured: room.perDocument,
      against: 4096,
      most: 1,
    }),
    verdictOf({
      what: `${size}: memory under load against 400 MB`,
      measured: memory.most,
      against: 400,
      most: 1,
    }),
  ];
}

/** From the smallest size to the largest. */
function growthOf(reports: readonly SizeReport[]): Verdict[] {
  const [small, large] = [reports.at(0), reports.at(-1)];
  if (!small || !large || small === large) return [];
  return COMPARED.flatMap((operation) => {
    const [before, after] = [small, large].map(({ measured }) =>
      find(measured, { system: 'product', operation, people: 1 }),
    );
    return before && after
      ? [
          verdictOf({
            what: `${operation}, p95 at ${large.size} against ${small.size}`,
            measured: after.p95,
            against: before.p95,
            most: 1.5,
          }),
        ]
      : [];
  });
}

function find(
  measured: readonly Measured[],
  { system, operation, people }: Pick<Measured, 'system' | 'operation' | 'people'>,
) {
  return measured.find((one) => one.system === system && one.operation === operation && one.people === people)
    ?.figures;
}
