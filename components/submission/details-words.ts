import type { Messages } from '@/lib/i18n/messages';

/** The sentences of step 3: handed to the browser as they are. */
export type DetailsWords = Messages['submission']['details'];
