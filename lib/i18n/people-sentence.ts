import type { EventKind } from '@/lib/domain/notices';
import { delayWords } from './delay-words';
import { formatAmount, formatDay, formatMonth, formatRate } from './format';
import type { Locale } from './locales';
import { translatorFor } from './translator';

type Told = {
  event: EventKind;
  facts: Readonly<Record<string, string | number>>;
  playerName: string | null;
  structureName: string | null;
  contractNumber: string | null;
  /** When it happened. */
  at: number;
};

/** What happened, as the person who is told reads it: "Karim Benali asks to be attached to Travaux Alpins." */
export function peopleSentence(told: Told, locale: Locale): string {
  const t = translatorFor(locale, 'notices');
  const { event, facts } = told;
  return t(`people.${sentenceOf(event)}`, {
    who: told.playerName ?? translatorFor(locale, 'common')('product'),
    structure: told.structureName ?? '',
    contract: told.contractNumber ?? '',
    right: rightOf(facts, locale) ?? 'none',
    request: wordOf(facts.kind) || 'none',
    replaced: wordOf(facts.fromName),
    from: dayOf(facts.startsOn, locale),
    until: dayOf(facts.endsOn, locale),
    iban: wordOf(facts.after) || 'none',
    to: wordOf(facts.to) || 'none',
    purpose: wordOf(facts.purpose) || 'submit',
    framework: wordOf(facts.framework) || 'none',
    address: wordOf(facts.address) || wordOf(facts.url),
    ended: wordOf(facts.ended) || 'none',
    person: wordOf(facts.person),
    name: wordOf(facts.name),
    count: Number(facts.count ?? 0),
    head: wordOf(facts.headId),
    hash: wordOf(facts.hash),
    words: wordOf(facts.words),
    ...delayWords(facts, told.at, locale),
    ...moneyWords(facts, locale),
  });
}

const SENTENCES = [
  'party_named',
  'bank_details_changed',
  'request_made',
  'request_approved',
  'request_refused',
  'person_attached',
  'person_detached',
  'right_granted',
  'right_withdrawn',
  'manager_named',
  'manager_removed',
  'delegation_given',
  'password_changed',
  'address_changed',
  'contact_changed',
  'second_factor_set',
  'second_factor_removed',
  'recovery_code_used',
  'identity_linked',
  'amendment_entered',
  'service_order_entered',
  'revision_formula_set',
  'advance_set',
  'retention_set',
  'penalty_entered',
  'reception_entered',
  'money_term_withdrawn',
  'index_value_corrected',
  'contract_changed',
  'contract_delay_set',
  'contract_reminders_set',
  'draft_waiting',
  'address_failed',
  'webhook_failed',
  'search_matched',
  'chain_head_told',
  'correction_asked',
] as const;

/** They say the same of the delay; who else is told is not in the sentence. */
const OF_DELAY: readonly EventKind[] = [
  'contract_delay_near',
  'contract_party_reminded',
  'contract_managers_reminded',
  'contract_authority_reminded',
];

function sentenceOf(event: EventKind): (typeof SENTENCES)[number] | 'contract_delay' | 'other' {
  if (OF_DELAY.includes(event)) return 'contract_delay';
  return SENTENCES.find((one) => one === event) ?? 'other';
}

/** "Works invoices: consult and submit", of one application or of each. */
function rightOf(facts: Told['facts'], locale: Locale): string | null {
  const t = translatorFor(locale, 'account');
  const rights = (['works_invoices', 'payables'] as const).flatMap((application) => {
    const level = facts.application === application ? facts.level : facts[application];
    if (level !== 'consult' && level !== 'submit') return [];
    const words = t(`levels.${application}.${level}`);
    return [t('right', { application: t(`applications.${application}`), level: words })];
  });
  return rights.length === 0 ? null : rights.join(', ');
}

/** Of what was entered on a contract sheet about money. */
function moneyWords(facts: Told['facts'], locale: Locale) {
  const { amount, rate, month } = facts;
  return {
    number: wordOf(facts.number),
    amount: typeof amount === 'number' ? formatAmount(locale, amount) : '',
    on: dayOf(facts.on, locale),
    rate: typeof rate === 'number' ? formatRate(locale, rate) : '',
    guarantee: wordOf(facts.guarantee) || 'none',
    reception: wordOf(facts.reception) || 'none',
    lifted: dayOf(facts.lifted, locale) || 'none',
    term: wordOf(facts.term) || 'none',
    indexes: wordOf(facts.indexes),
    index: wordOf(facts.index),
    month: typeof month === 'string' ? formatMonth(locale, month) : '',
    correction: facts.isCorrection === 1 ? 'yes' : 'no',
  };
}

function wordOf(fact: string | number | undefined): string {
  return fact === undefined ? '' : String(fact);
}

function dayOf(fact: string | number | undefined, locale: Locale): string {
  const day = wordOf(fact);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? formatDay(locale, day) : day;
}
