import type { Database } from '@/db/client';
import type { OpenStored } from '@/lib/proof/proof-archive';

/** What is wrong, in one line for whoever operates the portal. */
export type Fault = { about: 'event' | 'file' | 'row'; line: string };

/** How much was looked at. */
export type Looked = { events: number; files: number; stamps: number };

export type Verifying = {
  database: Database;
  /** Opens a stored file. @throws StorageFault */
  open: OpenStored;
  /** Where the disk storage keeps files. */
  filesFolder: string;
};
