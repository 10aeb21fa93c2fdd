import { createServer } from 'node:http';
import { bareRows } from './bare-rows';

/** The floor: `node:http`, the same rows, a template. Nothing can be less. */

const shownRows = bareRows(process.env.BENCH_DATABASE ?? '');

const server = createServer((request, response) => {
  const { rows, events, lists } = shownRows(new URL(request.url ?? '/', 'http://localhost').searchParams);
  const lines = rows.map((row) => {
    const {
      id,
      number,
      framework,
      contractNumber,
      contractTitle,
      issuerName,
      submittedAt,
      netPayable,
      status,
    } = row;
    const cells = [
      framework,
      contractNumber,
      contractTitle,
      issuerName,
      dayOf(submittedAt),
      (netPayable ?? 0) / 100,
      status,
    ];
    return `<tr><td><a href="/${id}">${text(number)}</a></td>${cells.map((cell) => `<td>${text(cell)}</td>`).join('')}</tr>`;
  });
  const happened = events.map(({ at, kind }) => `<li>${dayOf(at)} ${text(kind)}</li>`);
  const tables = lists.map((list) => `<table>${list.map(lineOf).join('')}</table>`);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(
    `<!doctype html><html lang="fr"><title>Floor</title><table>${lines.join('')}</table><ul>${happened.join('')}</ul>${tables.join('')}</html>`,
  );
});
server.keepAliveTimeout = 75_000;
server.listen(Number(process.env.PORT), process.env.HOST);
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
});

function lineOf(cells: readonly (string | number | null)[]): string {
  return `<tr>${cells.map((cell) => `<td>${text(cell ?? '')}</td>`).join('')}</tr>`;
}

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

function text(value: string | number): string {
  return String(value).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
