import type { DocumentFacts } from '@/db/document-notice-facts';
import { type RoutingChange, wordsOfFacts } from '@/lib/domain/act-facts';
import { isDifferent } from '@/lib/domain/admitted-amounts';
import { type DocumentEvent, type EventKind, isDocumentEvent, REMINDING_EVENTS } from '@/lib/domain/notices';
import { delayWords } from '@/lib/i18n/delay-words';
import { formatAmount, formatInstant, formatMonth, formatRate } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { translatorFor } from '@/lib/i18n/translator';
import { pageOfDocumentNotice } from '@/lib/notice-page';
import type { MailBody, NoticeContent } from './content';
import { type NextStep, nextStepAfter } from './next-step';

/** The mail of a notice on a document, in its reader's language. */
export function documentContent(facts: DocumentFacts, locale: Locale, baseUrl: string): MailBody {
  const t = translatorFor(locale, 'mail');
  const product = translatorFor(locale, 'common')('product');
  const { kind, file, reader } = facts;
  const isYours = isTheirs(kind);
  return {
    locale,
    product,
    conversation: `file-${file.id}-${file.openedAt}`,
    subject: t(`subject.${kind}`, { document: documentName(locale, facts), file: file.number }),
    heading: t(`heading.${kind}`),
    lead: leadSentence(facts, locale),
    facts: [
      ...wordsIn(facts, locale),
      ...references(facts, locale),
      ...(facts.isSeen ? [...amounts(facts, locale), ...differences(facts, locale)] : []),
    ],
    next: {
      title: t(isYours ? 'next.yours' : 'next.others'),
      sentences: nextSentences(facts, locale),
      isYours,
    },
    items: [],
    link: {
      label: t('open'),
      address: `${baseUrl}${pageOfDocumentNotice(facts)}`,
      hint: t('address'),
    },
    closing: [
      ...(kind === 'your_turn' ? [t('keep')] : []),
      t('why', { name: reader.name, product }),
      t('automatic'),
    ],
  };
}

/** What happened; of a delay, what has to be done by when, as this reader is told it. */
function leadSentence(facts: DocumentFacts, locale: Locale): string {
  const t = translatorFor(locale, 'mail');
  const { kind, event, eventFacts, playerStructure } = facts;
  const document = documentName(locale, facts);
  if (isReminder(kind))
    return t(`reminding.${kind}`, {
      who: playerStructure ?? '',
      document,
      ...delayWords(eventFacts, facts.at, locale),
    });
  const player = facts.playerName ?? translatorFor(locale, 'common')('product');
  return t(`lead.${leadOf(event)}`, {
    who: playerStructure === null ? player : `${player} (${playerStructure})`,
    document,
    at: formatInstant(locale, facts.at),
    extent: String(eventFacts.extent ?? ''),
    role: String(eventFacts.role ?? ''),
    reason: String(eventFacts.reason ?? ''),
  });
}

const REMINDERS = ['delay_near', 'reminder', 'escalation'] as const;

function isReminder(kind: DocumentFacts['kind']): kind is (typeof REMINDERS)[number] {
  return REMINDERS.some((one) => one === kind);
}

function documentName(locale: Locale, { document: { framework } }: DocumentFacts): string {
  return `${translatorFor(locale, 'frameworks')(`${framework}.name`)} (${framework})`;
}

/** Steps of which nobody is told by mail, and those that have sentences of their own. */
const UNTOLD = [
  'document_taken_into_account',
  'service_certified',
  'document_mandated',
  'document_handed_to_accountant',
  'document_accounted',
  'document_taken',
  'document_released',
  ...REMINDING_EVENTS,
] as const;
type ToldEvent = Exclude<DocumentEvent, (typeof UNTOLD)[number]>;

function leadOf(event: EventKind): ToldEvent | 'other' {
  return isTold(event) ? event : 'other';
}

function isTold(event: EventKind): event is ToldEvent {
  return isDocumentEvent(event) && !UNTOLD.some((one) => one === event);
}

function references(facts: DocumentFacts, locale: Locale): NoticeContent['facts'] {
  const t = translatorFor(locale, 'mail');
  const { contract, document, file } = facts;
  const period = file.period === null ? [] : [formatMonth(locale, file.period)];
  const issuer = withRole(document.issuerName, document.issuerRole, locale);
  return [
    { term: t('terms.document'), value: documentName(locale, facts) },
    { term: t('terms.number'), value: document.number },
    { term: t('terms.issuer'), value: issuer },
    { term: t('terms.file'), value: [file.number, ...period].join(', ') },
    { term: t('terms.contract'), value: `${contract.number}, ${contract.title}` },
  ];
}

/** Is it the reader who has to act now? */
function isTheirs(kind: DocumentFacts['kind']): boolean {
  return [
    'your_turn',
    'instructor',
    'to_correct',
    'to_complete',
    'to_redirect',
    'delay_near',
    'reminder',
  ].includes(kind);
}

/** The reason, what was written, what is missing: everything that the page says of the act. */
function wordsIn({ eventFacts }: DocumentFacts, locale: Locale): NoticeContent['facts'] {
  const t = translatorFor(locale, 'mail');
  const returns = translatorFor(locale, 'returns');
  const { reason, text, missing, provided, files, changes, corrects } = wordsOfFacts(eventFacts);
  const left = missing.filter((line) => !provided.includes(line));
  const listed = [
    { term: returns('words.provided'), value: provided.join('; ') },
    { term: returns('words.missing'), value: left.join('; ') },
    { term: t('terms.files'), value: files.join('; ') },
    { term: t('terms.routing'), value: changes.map((one) => changed(one, locale)).join('; ') },
    { term: t('terms.corrects'), value: corrects ?? '' },
  ];
  return [
    { term: t('terms.reason'), value: reason === null ? '' : returns(`reasons.${reason}`) },
    { term: t('terms.words'), value: text },
    ...listed,
  ].filter(({ value }) => value !== '');
}

function changed({ what, from, to }: RoutingChange, locale: Locale): string {
  const t = translatorFor(locale, 'returns');
  return t(`words.${what}`, { from: from || t('words.none'), to: to || t('words.none') });
}

/** What was asked for first, and what the issuer of this document admits of it. */
function amounts({ claimed, document }: DocumentFacts, locale: Locale): NoticeContent['facts'] {
  const t = translatorFor(locale, 'mail');
  const own = formatAmount(locale, document.netPayable);
  const isBuyersSide = document.issuerRole === 'moe' || document.issuerRole === 'moa';
  if (claimed === null) return [{ term: t(isBuyersSide ? 'terms.admitted' : 'terms.claimed'), value: own }];
  return [
    { term: t('terms.claimed'), value: formatAmount(locale, claimed) },
    { term: t('terms.admitted'), value: own },
  ];
}

/** What is not admitted as it was claimed, line by line, and why (decision 8). */
function differences({ admitted, claimNumbers }: DocumentFacts, locale: Locale): NoticeContent['facts'] {
  const t = translatorFor(locale, 'mail');
  const reasons = translatorFor(locale, 'statement');
  return admitted.filter(isDifferent).map(({ claimId, rate, claimedBase, admittedBase, reason, text }) => ({
    term: t('terms.line', { number: claimNumbers.get(claimId) ?? '', rate: formatRate(locale, rate) }),
    value: t('lineAdmitted', {
      claimed: formatAmount(locale, claimedBase),
      admitted: formatAmount(locale, admittedBase),
      why: [reason === null ? '' : reasons(`reasons.${reason}`), text]
        .filter((one) => one !== '')
        .join(' – '),
    }),
  }));
}

function nextSentences(facts: DocumentFacts, locale: Locale): string[] {
  const t = translatorFor(locale, 'mail');
  const next = nextStepAfter(facts);
  if (facts.kind === 'to_correct' || facts.kind === 'to_complete' || facts.kind === 'to_redirect')
    return [t(`next.${facts.kind}`)];
  if (facts.kind === 'escalation') return [t('next.escalation')];
  if (facts.kind === 'delay_near' || facts.kind === 'reminder') return [t('next.look')];
  if (facts.kind === 'your_turn' || facts.kind === 'instructor')
    return next === null ? [t('next.look')] : ownStep(next, locale);
  if (next === null) return [t('next.nobody')];
  const { role, structureId } = next.holder;
  const name = structureId === null ? undefined : facts.structureNames.get(structureId);
  const who = name === undefined ? translatorFor(locale, 'roles')(role) : withRole(name, role, locale);
  return [t('next.waiting', { who })];
}

function ownStep({ act }: NextStep, locale: Locale): string[] {
  const t = translatorFor(locale, 'mail');
  if (act === null) return [t('next.look')];
  if (act === 'accept' || act === 'pay') return [t(`next.${act}`)];
  const frameworks = translatorFor(locale, 'frameworks');
  const document = `${frameworks(`${act}.name`)} (${act})`;
  return [t('next.successor', { document }), frameworks(`${act}.explained`)];
}

function withRole(name: string, role: DocumentFacts['document']['issuerRole'], locale: Locale): string {
  return `${name} (${translatorFor(locale, 'roles')(role).toLocaleLowerCase(locale)})`;
}
