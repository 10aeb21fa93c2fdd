import { _createCache } from 'next-intl';

/** Sentences with values, their form read once a process: next-intl by itself reads them anew for each request. */
export const KEPT_SENTENCES = _createCache();
