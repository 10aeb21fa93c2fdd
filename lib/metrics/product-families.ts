import { statSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '@/db/client';
import { type InstallationFigures, loadInstallationFigures } from '@/db/installation-figures';
import { loadMailBacklog } from '@/db/mail-backlog';
import { countWaitingWords } from '@/db/words-queue';
import { readRecord } from '@/lib/backup/backup-record';
import { log } from '@/lib/log';
import { diskRoom } from '@/lib/storage/disk-room';
import { lastBeat } from '@/lib/worker-heartbeat';
import type { Family } from './exposition';
import { gauge } from './process-families';

type Installation = { db: Database; dataDir: string };

/** Each source is asked by itself: a metric that cannot be told leaves the others. */
const SOURCES: Readonly<Record<string, (installation: Installation) => Family[]>> = {
  database: ({ db, dataDir }) => [...deposits(db), ...mails(db), ...waitingWords(db), databaseSize(dataDir)],
  disk: ({ dataDir }) => [
    gauge('decompte_disk_free_bytes', 'Room left on the disk of the data.', diskRoom(dataDir).freeBytes),
  ],
  worker: ({ dataDir }) => [
    gauge(
      'decompte_worker_last_beat_age_seconds',
      'Since a worker last gave a sign of life; none is shown when none has.',
      ageOf(lastBeat(dataDir)),
    ),
  ],
  backup: ({ dataDir }) => [
    gauge(
      'decompte_backup_last_success_age_seconds',
      'Since the last backup that was made; none is shown when none was.',
      ageOf(readRecord(dataDir).made?.at ?? null),
    ),
  ],
};

/** The installation: what is in it, what waits, and what it takes. */
export function productFamilies(installation: Installation): Family[] {
  return Object.entries(SOURCES).flatMap(([source, ask]) => {
    const help = 'Could this source of metrics be asked? 1 or 0.';
    const known = (value: number) => gauge('decompte_metrics_source_up', help, value, { source });
    try {
      return [...ask(installation).filter(isKnown), known(1)];
    } catch (error) {
      log.error({ err: error, source }, 'metrics');
      return [known(0)];
    }
  });
}

/** Without an instant there is no age. */
function isKnown({ samples }: Family): boolean {
  return samples.every(({ value }) => !Number.isNaN(value));
}

/** Seconds by the real clock, which beats and backups are told by. */
function ageOf(at: number | null): number {
  return at === null ? Number.NaN : Math.max(0, (Date.now() - at) / 1000);
}

function deposits(db: Database): Family[] {
  const { documents, mailsSent, fileBytes } = figuresOf(db);
  return [
    { ...gauge('decompte_deposits_total', 'Documents deposited.', documents), type: 'counter' },
    { ...gauge('decompte_mails_sent_total', 'Mails that a mail server took.', mailsSent), type: 'counter' },
    gauge('decompte_files_bytes', 'Files as deposited, wherever they are kept.', fileBytes),
  ];
}

/** Milliseconds that the figures which read whole tables are taken for true. */
const KEPT = 60_000;
const kept = new WeakMap<Database, { at: number; figures: InstallationFigures }>();

function figuresOf(db: Database): InstallationFigures {
  const known = kept.get(db);
  const at = performance.now();
  if (known && at - known.at < KEPT) return known.figures;
  const figures = loadInstallationFigures(db);
  kept.set(db, { at, figures });
  return figures;
}

function mails(db: Database): Family[] {
  const { waiting, givenUp } = loadMailBacklog(db);
  return [
    gauge('decompte_mails_waiting', 'Mails that are yet to be sent, or sent again.', waiting),
    gauge('decompte_mails_given_up', 'Mails that no mail server took.', givenUp),
  ];
}

/** Beyond, it is a great many. */
const MOST_WAITING = 100_000;

function waitingWords(db: Database): Family[] {
  const waiting = countWaitingWords(db, MOST_WAITING);
  return [gauge('decompte_words_waiting', 'Documents that the search box does not find yet.', waiting)];
}

function databaseSize(dataDir: string): Family {
  const files = ['decompte.sqlite', 'decompte.sqlite-wal'].map((name) =>
    path.join(/* turbopackIgnore: true */ dataDir, name),
  );
  const bytes = files.map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0);
  const total = bytes.reduce((sum, size) => sum + size, 0);
  return gauge('decompte_database_bytes', 'The database and what is not yet merged into it.', total);
}
