import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import next from 'next';
import { type AccessLog, accessLog } from '@/lib/access-log/access-log';
import { closeDatabase, database } from '@/lib/database';
import { type Environment, environment } from '@/lib/env';
import { type Answered, frontDoor } from '@/lib/front-door';
import { portalServer } from '@/lib/front-door/server';
import { log } from '@/lib/log';
import { watchEventLoop } from '@/lib/metrics/process-families';
import { countRequest, noteLostLines } from '@/lib/metrics/request-figures';
import { securityHeaders } from '@/lib/request-headers';
import { secrets } from '@/lib/secrets';
import { staticFiles } from '@/lib/static-files';
import { hostedOrigins } from '@/lib/storage/uploadthing/token';
import { endUnreadWatch } from '@/lib/unread-watch';
import { startWorker } from '@/lib/worker';
import { UsageError } from './command-line';
import { prepareData } from './prepare-data';
import { stopOnSignal } from './stop-on-signal';
import { sweepAttempts } from './sweep-attempts';
import { sweepUploads } from './sweep-uploads';

/** Milliseconds that requests on their way are given when the server stops. */
const LONGEST_FAREWELL = 10_000;

/**
 * Per cent by which a heap may outgrow what lives in it before it is swept. Left to itself V8 lets it grow to several times
 * that while memory is plenty: 542 MB instead of 313 with fifty people, and no less work.
 */
const HEAP_GROWTH = 50;

/**
 * Serves the pages and sends the mails, in this process, until SIGTERM or SIGINT.
 * @param development with Next's reloading server; otherwise from the production build.
 * @throws when there is no build, or when the port is taken.
 */
export async function serve({ development }: { development: boolean }): Promise<void> {
  const settings = environment();
  if (!development && !existsSync(path.join('.next', 'BUILD_ID')))
    throw new UsageError('there is no build yet: npm run build');
  // Node reads and keeps the map of every script that Next loads: a quarter of the memory, for the lines of a stack.
  if (!development) process.setSourceMapsEnabled(false);
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
  prepareData();
  const { host, port, baseUrl, production, trustedProxies } = settings;
  const own = `http://${loopbackOf(host)}:${port}`;
  // next-auth builds its addresses from the first; Next asks itself for pages at the second, never through the proxy.
  Object.assign(process.env, { AUTH_URL: baseUrl, __NEXT_PRIVATE_ORIGIN: own, NEXT_TELEMETRY_DISABLED: '1' });
  // Next listens for upgrades on the server that it is given, past the front door: on one that nobody reaches.
  const httpServer = createServer();
  const app = next({ dev: development, dir: process.cwd(), hostname: host, port, httpServer });
  await app.prepare();
  const uploadOrigins = uploadOriginsOf(settings);
  const pages = app.getRequestHandler();
  const handle = development ? pages : staticFiles(path.join('.next', 'static'), pages);
  const accesses = accessLog(settings.dataDir, log);
  const onAnswered = onAnsweredTo(accesses);
  watchEventLoop();
  const door = frontDoor({ baseUrl, production, uploadOrigins, trustedProxies, handle, onAnswered });
  const headers = securityHeaders({ nonce: '', production, baseUrl, uploadOrigins });
  const server = portalServer(door, headers, (error) =>
    log.error({ err: error }, 'a request was not answered'),
  );
  if (development) server.on('upgrade', app.getUpgradeHandler());
  await listen(server, port, host);
  const worker = startWorker({
    database: database(),
    environment: settings,
    secret: secrets().authSecret,
    log,
  });
  const sweepings = [sweepUploads(), sweepAttempts()];
  stopOnSignal(async () => {
    for (const stop of sweepings) stop();
    endUnreadWatch();
    await Promise.all([close(server), worker.stop()]);
    await app.close();
    await accesses.close();
    closeDatabase();
  });
}

/** What is kept of each request: a line, and figures. */
function onAnsweredTo(accesses: AccessLog): (answered: Answered) => void {
  return (answered) => {
    accesses.write(answered);
    countRequest(answered);
    noteLostLines(accesses.lost());
  };
}

/** Where else than here browsers may send files. */
function uploadOriginsOf({ uploadThingToken, uploadThingIngestUrl }: Environment): string[] {
  return uploadThingToken === undefined ? [] : hostedOrigins(uploadThingToken, uploadThingIngestUrl);
}

/** Where this process reaches its own server. */
function loopbackOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/** @throws when another program listens there: better told before a build than after it. */
export async function checkPortIsFree(port: number, host: string): Promise<void> {
  const probe = createServer();
  await listen(probe, port, host);
  await close(probe);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(isTaken ? new UsageError(`port ${port} is taken: set PORT to a free one`) : error);
    });
    server.listen(port, host, resolve);
  });
}

/** Lets requests on their way end. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), LONGEST_FAREWELL);
    // Once their request is answered browsers keep a connection, and nobody would close it.
    const sweeping = setInterval(() => server.closeIdleConnections(), 100);
    server.close(() => {
      clearTimeout(timer);
      clearInterval(sweeping);
      resolve();
    });
    server.closeIdleConnections();
  });
}
