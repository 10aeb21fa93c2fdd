import { createHash, timingSafeEqual } from 'node:crypto';
import { database } from '@/lib/database';
import { environment } from '@/lib/env';
import { exposition, type Family } from './exposition';
import { processFamilies } from './process-families';
import { productFamilies } from './product-families';
import { requestFamilies } from './request-figures';

/** Everything that Prometheus is told. Nobody's data, no name, no amount. */
export function metricsText(): string {
  const { dataDir } = environment();
  const product = productFamilies({ db: database(), dataDir });
  return exposition(together([...processFamilies(), ...requestFamilies(), ...product]));
}

/** A name stands once in the text: what several sources say of it is gathered. */
function together(families: readonly Family[]): Family[] {
  const gathered = new Map<string, Family>();
  for (const family of families) {
    const samples = [...(gathered.get(family.name)?.samples ?? []), ...family.samples];
    gathered.set(family.name, { ...family, samples });
  }
  return [...gathered.values()];
}

/**
 * Is this the header of whoever may ask? Both are hashed, so that the time that comparing takes tells neither content nor length.
 * @param authorization as it was sent.
 */
export function isMetricsReader(authorization: string | null, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`));
}
