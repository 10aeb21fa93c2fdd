import type { Database } from '@/db/client';
import type { CastIds } from '@/db/seed';

/**
 * Plays the invoicing files of the demonstration, by the commands that people use.
 * @param now UTC milliseconds: everything has happened before.
 */
export async function playDemonstrationFiles(_db: Database, _ids: CastIds, _now: number): Promise<void> {}
