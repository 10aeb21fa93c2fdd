/** What a contract sheet says of the buyer. */

/** Classes that the payment delay depends on: R2192-10 and R2192-11 (30, 50 or 60 days). */
export const BUYER_CLASSES = ['state', 'local', 'health', 'public_undertaking', 'other'] as const;
export type BuyerClass = (typeof BUYER_CLASSES)[number];

/** `portal`: this product is the portal. `in_front_of_chorus`: the buyer is bound to Chorus Pro (decision 14). */
export const CHORUS_MODES = ['portal', 'in_front_of_chorus'] as const;
export type ChorusMode = (typeof CHORUS_MODES)[number];
